package io.pathlake.land;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.pathlake.settings.SourceSettings.Protection;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms of personal values: {@code kind:keyid:hash}, where hash is the Base64url form of
 * the first 16 bytes of HMAC-SHA-256 (RFC 2104) of {@code v1|kind|normalised value}. Equal people
 * get equal pseudonyms whichever way a source writes the value. Not for use by several threads.
 */
public final class Pseudonyms {

  private static final char RAW = '!';
  private static final int REMEMBERED = 20_000;
  private static final Pattern MARKED_AS_TEXT = Pattern.compile("^'(?=\\d)");
  private static final Pattern WHOLE_AS_FRACTION = Pattern.compile("\\d+\\.0+");
  private static final Pattern GLOBAL_ID = Pattern.compile("gid://[a-z]+/Customer/(\\d+)");
  private static final Pattern FLOATING = Pattern.compile("\\d[.,]\\d+[Ee]\\+?\\d{1,2}");
  private static final Pattern PHONE =
      Pattern.compile("[\\s\\p{Cf}]*[+＋(]?[\\d\\s\\p{Z}\\p{Cf}\\p{Pd}().]*");

  /** What may stand before a number or another id, as in whatsapp:+49170… or messenger:1234. */
  static final Pattern SCHEME = Pattern.compile("^([a-z][a-z0-9_-]{1,20}):");

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String keyId;
  private final Mac mac;
  private final String region;
  private final Map<Protection, Map<String, String>> known =
      new java.util.EnumMap<>(Protection.class);
  private long rawPhones;

  /**
   * Pseudonyms under one key.
   *
   * @param keys the key
   * @param region region of phone numbers without a country code, such as DE; ZZ or empty where
   *     every number begins with one, plus or not
   */
  public Pseudonyms(KeyRing keys, String region) {
    this.keyId = keys.id();
    this.region = region.isEmpty() ? "ZZ" : region;
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.key(), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA-256; use a standard JDK 17", e);
    }
  }

  /** The pseudonym of a value, or null of one that stands for nobody; not for TEXT and DROP. */
  public String of(Protection kind, String value) {
    return kind == Protection.NAME && isPhone(value)
        ? pseudonym(Protection.PHONE, value)
        : pseudonym(kind, value);
  }

  /** Address books show the number of those whose name they do not know. */
  private static boolean isPhone(String value) {
    return PHONE.matcher(value).matches() && digits(value).length() >= 7;
  }

  private String pseudonym(Protection kind, String value) {
    Map<String, String> memory = known.computeIfAbsent(kind, k -> memory());
    String found = memory.get(value);
    if (found == null) {
      String normal = normal(kind, value);
      if (normal.isEmpty()) {
        boolean meantNobody = Nobody.is(kind, value) && !Nobody.isRounded(value);
        rawPhones += kind == Protection.PHONE && !meantNobody ? 1 : 0;
        return null;
      }
      found = keyed(kind.name().toLowerCase(Locale.ROOT), normal);
      // Marked in memory, so that each occurrence counts.
      memory.put(
          value, kind == Protection.PHONE && normal.startsWith("raw:") ? RAW + found : found);
      found = memory.get(value);
    }
    if (found.charAt(0) != RAW) {
      return found;
    }
    rawPhones++;
    return found.substring(1);
  }

  /**
   * How many phone values were no phone number, and so have a pseudonym of their digits or none.
   */
  public long rawPhones() {
    return rawPhones;
  }

  /** Keyed hash of any text under a kind of its own. */
  String keyed(String kind, String normal) {
    byte[] hash = mac.doFinal(("v1|" + kind + "|" + normal).getBytes(StandardCharsets.UTF_8));
    return kind + ":" + keyId + ":" + BASE64.encodeToString(Arrays.copyOf(hash, 16));
  }

  /** The value as everyone writes it; empty of one that stands for nobody. */
  private String normal(Protection kind, String value) {
    String text = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
    if (Nobody.is(kind, text)) {
      return "";
    }
    return switch (kind) {
      case PHONE -> phone(text);
      case EMAIL -> text.toLowerCase(Locale.ROOT);
      case NAME -> text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
      case CUSTOMER, LOYALTY -> {
        // GraphQL interfaces write customer 17850 as gid://shopify/Customer/17850.
        String number = GLOBAL_ID.matcher(whole(text)).replaceFirst("$1");
        // Shops export '17850, so that spreadsheets take it for text.
        number = MARKED_AS_TEXT.matcher(number).replaceFirst("");
        yield Nobody.is(kind, number) ? "" : number;
      }
      case DEVICE -> value;
      case TEXT, DROP -> throw new IllegalArgumentException(kind + " has no pseudonym");
    };
  }

  /**
   * E.164; or {@code raw:} and the digits, of an id with letters all of it; empty without digits.
   */
  private String phone(String text) {
    String plain = text.replaceAll("[\\p{Cf}]", "").replace('＋', '+');
    plain = SCHEME.matcher(plain).replaceFirst("");
    plain = whole(plain);
    String digits = digits(plain);
    if (digits.isEmpty() || Nobody.is(Protection.PHONE, plain)) {
      return "";
    }
    boolean bare = plain.length() == digits.length() && !plain.startsWith("0");
    String own = String.valueOf(PhoneNumberUtil.getInstance().getCountryCodeForRegion(region));
    String found = bare && digits.startsWith(own) ? e164("+" + digits) : null;
    found = found == null ? e164(plain.startsWith("00") ? "+" + plain.substring(2) : plain) : found;
    found = found == null && bare ? e164("+" + digits) : found;
    if (found != null) {
      return found;
    }
    boolean hasLetters = plain.chars().anyMatch(Character::isLetter);
    return "raw:" + (hasLetters ? plain : digits);
  }

  /** Spreadsheets and data frames write 17850 as 17850.0 or 1.785E4. */
  private static String whole(String text) {
    if (FLOATING.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text.replace(',', '.'));
      return number.scale() <= 0 ? number.toPlainString() : text;
    }
    return WHOLE_AS_FRACTION.matcher(text).matches() ? text.substring(0, text.indexOf('.')) : text;
  }

  private String e164(String text) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = numbers.parse(text, region);
      return numbers.isValidNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
    return digits.toString();
  }

  private static Map<String, String> memory() {
    return new LinkedHashMap<>(1024, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
        return size() > REMEMBERED;
      }
    };
  }

  @Override
  public String toString() {
    return "pseudonyms under key " + keyId;
  }
}
