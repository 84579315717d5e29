package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.Card;
import io.pathlake.simulate.Contacts.Points;
import io.pathlake.simulate.Report.Format;

/** The CRM's changed customers, and the loyalty card's bookings. */
final class Books {

  private Books() {}

  /** A row per change of a customer; the newest holds. Times are UTC. */
  static final class CrmExport implements Export {

    @Override
    public Format format() {
      return Format.CRM;
    }

    @Override
    public String header() {
      return "customer_id,created_at,updated_at,first_name,last_name,email,phone,language,country,"
          + "loyalty_id,email_consent,sms_consent";
    }

    @Override
    public void write(Happening happening, Sheet sheet) {
      Card card = (Card) happening;
      Person person = card.person();
      LineBuffer out = sheet.line();
      out.put(person.customerId()).put(",").time(card.created()).put(",");
      out.time(sheet.second(card)).put(",").put(person.givenName()).put(",");
      out.put(person.familyName()).put(",").put(person.email(0)).put(",");
      out.put(person.givesPhone ? "+" + person.phoneDigits(card.micros() / 1_000_000) : "");
      out.put(",").put(person.language.code).put(",").put(person.language.country).put(",");
      out.put(person.member ? person.loyaltyCard() : "").put(",");
      out.put(card.mailAllowed() ? "yes," : "no,").put(card.textAllowed() ? "yes" : "no");
      sheet.end(card, 0, card.isFirst() ? 1 : 0);
    }
  }

  /** A row per booking of points; times are UTC. */
  static final class LoyaltyExport implements Export {

    @Override
    public Format format() {
      return Format.LOYALTY;
    }

    @Override
    public String header() {
      return "transaction_id,card_number,transaction_date,customer_id,type,points,balance,order_id";
    }

    @Override
    public void write(Happening happening, Sheet sheet) {
      Points points = (Points) happening;
      LineBuffer out = sheet.line();
      out.put("L").hex(points.noise()).put(",").put(points.person().loyaltyCard()).put(",");
      out.time(sheet.second(points)).put(",");
      out.put(points.person().customerId()).put(points.points() < 0 ? ",redeem," : ",earn,");
      out.put(points.points()).put(",").put(points.balance()).put(",").put(points.reference());
      sheet.end(points, 0, 1);
    }
  }
}
