package io.pathlake.simulate;

import io.pathlake.simulate.Contacts.MailEvent;
import io.pathlake.simulate.Contacts.MailStep;
import io.pathlake.simulate.Report.Format;

/** SendGrid's event webhook, one event per line, as a receiver logs them. */
final class SendgridEvents implements Export {

  private static final String BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko/20100101";

  @Override
  public Format format() {
    return Format.SENDGRID;
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    MailEvent event = (MailEvent) happening;
    LineBuffer out = sheet.line();
    out.put("{\"email\":\"").put(event.person().email(0)).put("\",\"timestamp\":");
    out.put(sheet.second(event)).put(",\"smtp-id\":\"<").hex(event.message());
    out.put("@ismtpd0006p1sjc2.sendgrid.net>\",\"event\":\"").put(event.step().event);
    out.put("\",\"category\":[\"").put(event.campaign()).put("\"],\"sg_event_id\":\"");
    out.hex(event.noise()).put("\",\"sg_message_id\":\"").hex(event.message());
    out.put(".filter0425p1mdw1.13037.57168B4A1D.0\"");
    details(event, out);
    out.put("}");
    sheet.end(event, 0, 1);
  }

  private static void details(MailEvent event, LineBuffer out) {
    MailStep step = event.step();
    if (step == MailStep.DELIVERED) {
      out.put(",\"response\":\"250 2.0.0 OK\",\"tls\":1");
    } else if (step == MailStep.BOUNCE) {
      out.put(",\"reason\":\"550 5.1.1 The email account does not exist.\",");
      out.put("\"status\":\"5.1.1\",\"type\":\"bounce\"");
    } else if (step != MailStep.PROCESSED) {
      out.put(",\"ip\":\"192.0.2.").put(1 + Noise.below(event.message(), 30, 250));
      out.put("\",\"useragent\":\"").put(step == MailStep.MACHINE_OPEN ? "Mozilla/5.0" : BROWSER);
      out.put("\"");
      if (event.step().event.equals("open")) {
        out.put(",\"sg_machine_open\":").put(step == MailStep.MACHINE_OPEN ? "true" : "false");
      } else if (step == MailStep.CLICK) {
        out.put(",\"url\":\"https://shop.example.com/?utm_source=newsletter&utm_medium=email");
        out.put("&utm_campaign=").put(event.campaign()).put("\",\"url_offset\":");
        out.put("{\"index\":0,\"type\":\"html\"}");
      }
    }
  }
}
