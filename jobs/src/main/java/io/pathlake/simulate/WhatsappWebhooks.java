package io.pathlake.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pathlake.simulate.Happening.ChatMessage;
import io.pathlake.simulate.Happening.MessageKind;
import io.pathlake.simulate.Happening.MessageStatus;
import io.pathlake.simulate.Happening.Status;
import io.pathlake.simulate.Report.Format;
import java.util.Locale;

/** Webhook payloads of the WhatsApp Cloud API, one per line, as a receiver logs them. */
final class WhatsappWebhooks implements Export {

  static final String BRAND_PHONE = "34911000000";

  private static final byte[] START =
      ("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"880480571844883\","
              + "\"changes\":[{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":"
              + "{\"display_phone_number\":\""
              + BRAND_PHONE
              + "\",\"phone_number_id\":\"409552778964973\"},")
          .getBytes(US_ASCII);
  private static final byte[] END = "]},\"field\":\"messages\"}]}]}".getBytes(US_ASCII);
  private static final String[] HEADLINES = {
    "Fresh coffee at your door", "Skincare that lasts", "Happy pets, full bowls"
  };
  private static final String[] EMOJI = {"👍", "❤️", "🙏", "😂"};

  private final LineBuffer out;

  WhatsappWebhooks(LineBuffer out) {
    this.out = out;
  }

  @Override
  public Format format() {
    return Format.WHATSAPP_CLOUD;
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    sheet.line();
    int touchpoints = 1;
    if (happening instanceof ChatMessage message) {
      write(message);
      // The click on the ad that opened the chat is a contact besides.
      touchpoints = message.ad() >= 0 ? 2 : 1;
    } else {
      write((MessageStatus) happening);
    }
    sheet.end(happening, 0, touchpoints);
  }

  private void write(ChatMessage message) {
    String phone = message.person().phoneDigits(message.micros() / 1_000_000);
    out.put(START).put("\"contacts\":[{\"profile\":{\"name\":\"").json(message.person().name());
    out.put("\"},\"wa_id\":\"").put(phone).put("\"}],\"messages\":[{");
    if (message.ad() >= 0) {
      referral(message);
    }
    if (message.replyTo() != 0 && message.kind() != MessageKind.REACTION) {
      out.put("\"context\":{\"from\":\"").put(BRAND_PHONE).put("\",\"id\":\"");
      id(message.replyTo()).put("\"},");
    }
    out.put("\"from\":\"").put(phone).put("\",\"id\":\"");
    id(message.id()).put("\",\"timestamp\":\"").put(message.micros() / 1_000_000).put("\",");
    content(message);
    out.put(END);
  }

  private void write(MessageStatus event) {
    String status = event.status().name().toLowerCase(Locale.ROOT);
    long second = event.micros() / 1_000_000;
    out.put(START).put("\"statuses\":[{\"id\":\"");
    id(event.messageId()).put("\",\"status\":\"").put(status).put("\",\"timestamp\":\"");
    out.put(second).put("\",\"recipient_id\":\"").put(event.person().phoneDigits(second)).put("\"");
    if (event.status() == Status.FAILED) {
      out.put(",\"errors\":[{\"code\":131026,\"title\":\"Message undeliverable\",\"message\":");
      out.put("\"Message undeliverable\",\"error_data\":{\"details\":");
      out.put("\"Message Undeliverable.\"}}]}").put(END);
      return;
    }
    out.put(",\"conversation\":{\"id\":\"").hex(event.conversation()).hex(~event.conversation());
    if (event.status() == Status.SENT) {
      out.put("\",\"expiration_timestamp\":\"").put(second + 86_400);
    }
    String category = event.category().name;
    out.put("\",\"origin\":{\"type\":\"").put(category).put("\"}},\"pricing\":{\"billable\":");
    out.put(event.category().billable ? "true" : "false");
    out.put(",\"pricing_model\":\"CBP\",\"category\":\"").put(category).put("\"}}").put(END);
  }

  private LineBuffer id(long id) {
    return out.put("wamid.HBgL").hex(id).hex(Noise.mix(id)).put("AA==");
  }

  /** A message's id as the webhooks write it. */
  static String wamid(long id) {
    return String.format("wamid.HBgL%016x%016xAA==", id, Noise.mix(id));
  }

  private void referral(ChatMessage message) {
    out.put("\"referral\":{\"source_url\":\"https://fb.me/ad").put(message.ad());
    out.put("\",\"source_id\":\"1202100000").put(100 + message.ad());
    out.put("\",\"source_type\":\"ad\",\"headline\":\"").put(HEADLINES[message.ad()]);
    out.put("\",\"body\":\"Write to us on WhatsApp\",\"media_type\":\"image\",");
    out.put("\"image_url\":\"https://ads.example.com/").put(message.ad()).put(".jpg\",");
    out.put("\"ctwa_clid\":\"AR").hex(Noise.mix(message.id(), 5)).put("\"},");
  }

  private void content(ChatMessage message) {
    switch (message.kind()) {
      case TEXT -> type("text").put("\"body\":\"").json(message.text()).put("\"");
      case IMAGE ->
          media("image", "image/jpeg", message)
              .put("\",\"caption\":\"")
              .json(message.text())
              .put("\"");
      case AUDIO -> media("audio", "audio/ogg; codecs=opus", message).put("\",\"voice\":true");
      case STICKER -> media("sticker", "image/webp", message).put("\",\"animated\":false");
      case DOCUMENT ->
          media("document", "application/pdf", message).put("\",\"filename\":\"invoice.pdf\"");
      case INTERACTIVE ->
          type("interactive")
              .put("\"type\":\"button_reply\",\"button_reply\":{\"id\":\"yes\",\"title\":\"OK\"}");
      case BUTTON -> type("button").put("\"payload\":\"YES\",\"text\":\"OK\"");
      case LOCATION -> type("location").put("\"latitude\":40.4168,\"longitude\":-3.7038");
      case REACTION -> reaction(message);
      case CONTACTS -> {
        out.put("\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"");
        out.json(message.person().name()).put("\"},\"phones\":[{\"phone\":\"+");
        out.put(message.person().phoneDigits(message.micros() / 1_000_000))
            .put("\",\"type\":\"CELL\"}]}]}");
        return;
      }
      case UNSUPPORTED -> {
        out.put("\"errors\":[{\"code\":131051,\"title\":\"Message type unknown\",");
        out.put("\"message\":\"Message type unknown\",\"error_data\":{\"details\":");
        out.put("\"Message type is currently not supported.\"}}],\"type\":\"unsupported\"}");
        return;
      }
      case POLL -> type("poll").put("\"name\":\"?\",\"options\":[\"A\",\"B\"]");
    }
    out.put("}}");
  }

  /** Opens the object that carries a type's content. */
  private LineBuffer type(String type) {
    return out.put("\"type\":\"").put(type).put("\",\"").put(type).put("\":{");
  }

  private LineBuffer media(String type, String mime, ChatMessage message) {
    type(type).put("\"mime_type\":\"").put(mime).put("\",\"sha256\":\"");
    return out.hex(Noise.mix(message.id(), 1)).put("=\",\"id\":\"").put(message.id() >>> 4);
  }

  private void reaction(ChatMessage message) {
    type("reaction").put("\"message_id\":\"");
    id(message.replyTo()).put("\",\"emoji\":\"");
    out.put(EMOJI[Noise.below(message.id(), 2, EMOJI.length)]).put("\"");
  }
}
