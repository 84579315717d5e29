package io.pathlake.simulate;

import io.pathlake.simulate.Report.Format;
import java.util.List;
import java.util.Locale;

/** Something that happened in the shop's world and that one of its systems wrote down. */
interface Happening {

  /** When, in microseconds since the epoch. */
  long micros();

  /** A number of its own that decides whether it arrives late, again or broken. */
  long noise();

  /** The export that tells of it. */
  Format format();

  /** One visit of one browser; its cookie state is frozen as it was. */
  record Visit(
      Person person,
      int cookie,
      boolean mobile,
      boolean sharedDevice,
      boolean versionB,
      Traffic traffic,
      long sessionId,
      int number,
      long firstSeen,
      Traffic firstTraffic) {}

  /** Something done on the site. */
  record WebEvent(
      long micros,
      long noise,
      Visit visit,
      Action action,
      Page page,
      boolean landing,
      boolean signedIn,
      Product product,
      int quantity,
      Order order)
      implements Happening {
    @Override
    public Format format() {
      return Format.GA4;
    }
  }

  /** What GA4 calls the things people do. */
  enum Action {
    SESSION_START("session_start", false),
    FIRST_VISIT("first_visit", false),
    PAGE_VIEW("page_view", true),
    SEARCH("view_search_results", true),
    VIEW_ITEM("view_item", true),
    ADD_TO_CART("add_to_cart", true),
    BEGIN_CHECKOUT("begin_checkout", true),
    ADD_PAYMENT_INFO("add_payment_info", true),
    PURCHASE("purchase", true),
    SCROLL("scroll", false),
    ENGAGEMENT("user_engagement", false);

    final String event;

    /** Whether it is a contact of its own, not a by-product of one. */
    final boolean touch;

    Action(String event, boolean touch) {
      this.event = event;
      this.touch = touch;
    }
  }

  /** The pages of the site. */
  enum Page {
    HOME("/", "Alder & Vine"),
    CATEGORY("/c/", "Shop"),
    PRODUCT("/p/", "Product"),
    SOLD_OUT("/p/", "Product, sold out"),
    SEARCH("/search?q=", "Search"),
    CART("/cart", "Your basket"),
    CHECKOUT("/checkout", "Checkout"),
    SHIPPING("/checkout/shipping", "Shipping cost"),
    PAYMENT("/checkout/payment", "Payment"),
    THANKS("/checkout/thanks", "Thank you");

    final String path;
    final String title;

    /** Its group, as GA4 calls it. */
    final String group = name().toLowerCase(Locale.ROOT);

    Page(String path, String title) {
      this.path = path;
      this.title = title;
    }
  }

  /** Pieces of one product. */
  record Line(Product product, int quantity) {
    long cents() {
      return product.cents() * quantity;
    }
  }

  /** An order as the shop system invoices it. */
  record Order(
      long micros,
      long noise,
      Person person,
      boolean guest,
      int occasion,
      String number,
      List<Line> lines)
      implements Happening {
    @Override
    public Format format() {
      return Format.ORDERS;
    }

    long cents() {
      return lines.stream().mapToLong(Line::cents).sum();
    }
  }

  /** A cancellation of pieces of an order, under a number of its own. */
  record Refund(long micros, long noise, Order order, String number, List<Line> lines)
      implements Happening {
    @Override
    public Format format() {
      return Format.ORDERS;
    }
  }

  /**
   * A message from a customer; {@code replyTo} is 0 where it answers none, {@code ad} -1 likewise.
   * {@code waited} is how many seconds the question waited for the agent's answer, or -1.
   */
  record ChatMessage(
      long micros,
      long noise,
      Person person,
      long id,
      MessageKind kind,
      Phrase phrase,
      long replyTo,
      int ad,
      Agent agent,
      long waited)
      implements Happening {
    @Override
    public Format format() {
      return Format.WHATSAPP_CLOUD;
    }

    String text() {
      return phrase.text();
    }
  }

  /** What became of a message of the brand; the message itself no webhook tells. */
  record MessageStatus(
      long micros,
      long noise,
      Person person,
      long messageId,
      Status status,
      Category category,
      long conversation)
      implements Happening {
    @Override
    public Format format() {
      return Format.WHATSAPP_CLOUD;
    }
  }

  /** Steps of a sent message. */
  enum Status {
    SENT,
    DELIVERED,
    READ,
    FAILED
  }

  /** What WhatsApp charges a conversation as. */
  enum Category {
    SERVICE("service", false),
    UTILITY("utility", true),
    MARKETING("marketing", true),
    REFERRAL("referral_conversion", false);

    final String name;
    final boolean billable;

    Category(String name, boolean billable) {
      this.name = name;
      this.billable = billable;
    }
  }

  /** Types of messages that customers send, with their share among follow-up messages. */
  enum MessageKind {
    TEXT(0.80),
    IMAGE(0.065),
    AUDIO(0.045),
    INTERACTIVE(0.03),
    BUTTON(0.02),
    STICKER(0.015),
    DOCUMENT(0.008),
    LOCATION(0.007),
    CONTACTS(0.003),
    UNSUPPORTED(0.005),
    POLL(0.002),
    REACTION(0);

    final double share;

    MessageKind(double share) {
      this.share = share;
    }

    static MessageKind of(double draw) {
      double left = draw;
      for (MessageKind kind : values()) {
        left -= kind.share;
        if (left < 0) {
          return kind;
        }
      }
      return TEXT;
    }
  }
}
