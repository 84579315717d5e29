package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Receipt;
import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;

/** Lines of the tills' receipts; times are local. A return has negative pieces. */
final class PosReceipts implements Export {

  @Override
  public Format format() {
    return Format.POS;
  }

  @Override
  public String header() {
    return "receipt_no,line_no,sold_at,store,till,cashier,sku,description,category,quantity,"
        + "unit_price,line_total,currency,payment,loyalty_card,original_receipt";
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    Receipt receipt = (Receipt) happening;
    String sold = sheet.calendar().wallClock(sheet.second(receipt));
    int sign = receipt.returns() == null ? 1 : -1;
    int number = 0;
    for (Line line : receipt.lines()) {
      LineBuffer out = sheet.line();
      out.put(receipt.number()).put(",").put(++number).put(",").put(sold).put(",Store ");
      out.put(receipt.store()).put(",").put(1 + receipt.person().number % 2).put(",");
      out.put(Agent.of(receipt.store() + receipt.micros() / 86_400_000_000L).label).put(",");
      out.put(line.product().code()).put(",").csv(line.product().name()).put(",");
      out.put(line.product().category()).put(",").put(sign * line.quantity()).put(",");
      out.money(line.product().cents()).put(",").money(sign * line.cents()).put(",EUR,");
      out.put(Noise.below(receipt.noise(), 32, 4) == 0 ? "cash," : "card,");
      out.put(receipt.card() ? receipt.person().loyaltyCard() : "").put(",");
      out.put(receipt.returns() == null ? "" : receipt.returns());
      sheet.end(receipt, number, number == 1 ? 1 : 0);
    }
    sheet.count(sign > 0 ? Measure.ORDERS : Measure.REFUNDS, 1);
    sheet.count(sign > 0 ? Measure.GROSS_CENTS : Measure.REFUNDED_CENTS, receipt.cents());
  }
}
