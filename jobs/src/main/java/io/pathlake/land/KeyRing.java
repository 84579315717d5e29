package io.pathlake.land;

import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SettingsException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The key that pseudonyms are made with, and its name. There is no default key: without one the run
 * stops. Its bytes never appear in text.
 */
public final class KeyRing implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LEAST = 32;

  private final String id;
  private final byte[] key;

  private KeyRing(String id, byte[] key) {
    this.id = id;
    this.key = key;
  }

  /**
   * The key from the environment variable, or else from the file, that the settings name.
   *
   * @throws SettingsException without a key, with a short one, or with a file others can read
   */
  public static KeyRing of(LandSettings settings, Map<String, String> environment) {
    String value = environment.getOrDefault(settings.keyVariable(), "").strip();
    String origin = "The environment variable " + settings.keyVariable();
    if (value.isEmpty() && !settings.keyFile().isBlank()) {
      value = fromFile(Path.of(settings.keyFile()));
      origin = "The file " + settings.keyFile();
    }
    if (value.isEmpty()) {
      throw wrong(
          "There is no key for pseudonyms. Make one with `openssl rand -base64 32`, keep it safe"
              + " (with another key every customer becomes a new one), and set "
              + settings.keyVariable()
              + " to it or name a file with land.key-file");
    }
    return new KeyRing(settings.keyId(), bytes(value, origin));
  }

  private static String fromFile(Path file) {
    try {
      Set<PosixFilePermission> open = new HashSet<>(Files.getPosixFilePermissions(file));
      open.removeAll(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));
      if (!open.isEmpty()) {
        throw wrong(
            "land.key-file " + file + " can be read by others: run `chmod 600 " + file + "`");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw wrong(
          "land.key-file "
              + file
              + (e instanceof NoSuchFileException
                  ? " does not exist"
                  : " cannot be read by this user")
              + ". Correct the setting, or put the key there (mode 0600, owned by this user): the"
              + " lake's own, if it has one, as with another every customer becomes a new one");
    }
  }

  /** Hexadecimal or Base64 of at least 32 bytes, or a passphrase of at least 32 characters. */
  private static byte[] bytes(String value, String origin) {
    if (value.chars().distinct().count() < 8 || value.length() < LEAST) {
      throw wrong(
          origin
              + " has a key that is too weak: at least 32 bytes as Base64 or hexadecimal, or 32"
              + " characters. Make one with `openssl rand -base64 32`");
    }
    if (value.length() >= 2 * LEAST && value.matches("([0-9a-fA-F]{2})+")) {
      return HexFormat.of().parseHex(value);
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(value);
      if (decoded.length >= LEAST) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // Not Base64: a passphrase.
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static SettingsException wrong(String problem) {
    return new SettingsException(List.of(problem));
  }

  /** The key's name, kept in every pseudonym. */
  public String id() {
    return id;
  }

  byte[] key() {
    return key.clone();
  }

  @Override
  public String toString() {
    return "key " + id;
  }
}
