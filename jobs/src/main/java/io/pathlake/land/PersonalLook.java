package io.pathlake.land;

import io.pathlake.settings.SourceSettings.Protection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value of a sample is of a person, by how it looks, by its name, and by what it is in. */
final class PersonalLook {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern PHONE =
      Pattern.compile("((whatsapp|tel|sms|rcs|viber):)?\\+\\d[\\d ().-]{7,}");
  private static final Pattern IP =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}");
  private static final Pattern DIGITS = Pattern.compile(".*\\d.*", Pattern.DOTALL);
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,15}");
  private static final Pattern IDENTIFIER = Pattern.compile("(id|no|number|card|code)$");

  /** What has a name that is no person's. */
  private static final Pattern THING =
      Pattern.compile(
          "item|product|line|campaign|event|list|store|shop|categor|brand|variant|channel|template|tag|segment|page"
              + "|metric|coupon|discount|plan|city|country|region|property|propert|source|medium|app|browser|os|file");

  /** After the word for something personal: the rest does not make it what is said of it. */
  private static final String NO_ATTRIBUTE =
      "(?!.*(id|type|status|count|time|(?<!up)date|_at|verified|campaign)$)";

  private static final Map<Pattern, Protection> NAMES = names();

  private PersonalLook() {}

  private static Map<Pattern, Protection> names() {
    Map<Pattern, Protection> all = new LinkedHashMap<>();
    all.put(Pattern.compile("e.?mail" + NO_ATTRIBUTE), Protection.EMAIL);
    all.put(
        Pattern.compile("(phone|mobile|msisdn|whatsapp|\\btel)" + NO_ATTRIBUTE), Protection.PHONE);
    all.put(Pattern.compile("loyalty|card.?(no|number|id)"), Protection.LOYALTY);
    all.put(
        Pattern.compile(
            "(customer|client|user|member|contact|author|subscriber|buyer|guest|person).?(id|no|number)$"),
        Protection.CUSTOMER);
    all.put(
        Pattern.compile(
            "device(?!.*(type|brand|model|famil|manufac|carrier|categ|os$|version|class|screen))"
                + "|cookie|anonymous.?id|visitor.?id|idf[av]$"),
        Protection.DEVICE);
    all.put(
        Pattern.compile("address|street|zip|post.?code|birth|(^|_|source|client|remote|user)ip$"),
        Protection.DROP);
    all.put(
        Pattern.compile("^(first|last|full|sur|given|family)?.?name$|(customer|user|nick).?name$"),
        Protection.NAME);
    all.put(
        Pattern.compile("(comment|message|(?<!con)text|body|note|subject)" + NO_ATTRIBUTE),
        Protection.TEXT);
    return all;
  }

  /** What a text is, such as {@code email} of {@code customer}; {@code in} is empty at the top. */
  static Optional<Protection> text(String in, String name, List<String> values) {
    if (most(values, EMAIL)) {
      return Optional.of(Protection.EMAIL);
    }
    if (most(values, IP)) {
      return Optional.of(Protection.DROP);
    }
    return most(values, PHONE)
        ? Optional.of(Protection.PHONE)
        : byName(in, name)
            .filter(kind -> kind != Protection.PHONE || values.isEmpty() || most(values, DIGITS));
  }

  /** What a number is: that of a customer or phone, but no count of them. */
  static Optional<Protection> number(String in, String name, List<String> values) {
    return byName(in, name)
        .filter(
            kind ->
                switch (kind) {
                  case DROP -> true;
                  case PHONE -> most(values, LONG_NUMBER);
                  case CUSTOMER, LOYALTY, DEVICE -> IDENTIFIER.matcher(lower(name)).find();
                  default -> false;
                });
  }

  /** Whether a branch is dropped whole, as an address is. */
  static boolean isDropped(String name) {
    return only(lower(name)).equals(Optional.of(Protection.DROP));
  }

  private static Optional<Protection> byName(String in, String name) {
    String own = lower(name);
    Optional<Protection> kind = only(own);
    if (in.isEmpty()) {
      return kind;
    }
    return kind.isEmpty()
        ? only(lower(in) + "_" + own)
        : kind.filter(k -> k != Protection.NAME || !own.equals("name") || !isThing(in));
  }

  private static boolean isThing(String in) {
    return THING.matcher(lower(in)).find();
  }

  private static Optional<Protection> only(String name) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(name).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean most(List<String> values, Pattern pattern) {
    long fitting = values.stream().filter(value -> pattern.matcher(value).matches()).count();
    return !values.isEmpty() && fitting >= 0.8 * values.size();
  }
}
