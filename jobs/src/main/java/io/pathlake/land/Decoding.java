package io.pathlake.land;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * Bytes as characters. A byte order mark wins over the declared encoding. Bytes that the encoding
 * does not have become {@link #WRONG}, so that the record they are in can be told from others.
 */
final class Decoding {

  /** Stands for bytes that cannot be decoded; Unicode promises never to assign it. */
  static final char WRONG = '\uFFFF';

  private Decoding() {}

  /** The text of a stream. */
  static Reader reader(InputStream in, String declared) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(in, 3);
    Charset charset = marked(stream, declared);
    return new InputStreamReader(
        stream,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(WRONG)));
  }

  /** The stream in UTF-8 without a mark, whatever UTF it was marked as. */
  static InputStream utf8(InputStream in) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(in, 3);
    Charset charset = marked(stream, "UTF-8");
    return charset.equals(StandardCharsets.UTF_8)
        ? stream
        : new Utf8Stream(new BufferedReader(new InputStreamReader(stream, charset)));
  }

  private static Charset marked(PushbackInputStream in, String declared) throws IOException {
    byte[] head = new byte[3];
    int read = in.readNBytes(head, 0, 3);
    int first = read > 0 ? head[0] & 0xff : -1;
    int second = read > 1 ? head[1] & 0xff : -1;
    if (first == 0xef && second == 0xbb && read > 2 && (head[2] & 0xff) == 0xbf) {
      return StandardCharsets.UTF_8;
    }
    boolean big = first == 0xfe && second == 0xff;
    boolean little = first == 0xff && second == 0xfe;
    int mark = big || little ? 2 : 0;
    in.unread(head, mark, read - mark);
    if (big) {
      return StandardCharsets.UTF_16BE;
    }
    return little ? StandardCharsets.UTF_16LE : charset(declared);
  }

  private static Charset charset(String name) throws Rejected {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Rejected("No encoding is called " + name + ": correct csv.encoding of the source");
    }
  }

  /** Characters encoded again, as UTF-8. */
  private static final class Utf8Stream extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[8192];
    private byte[] bytes = new byte[0];
    private int at;

    Utf8Stream(Reader reader) {
      this.reader = reader;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, to, from, count);
      at += count;
      return count;
    }

    private boolean fill() throws IOException {
      while (at == bytes.length) {
        int count = reader.read(chars, 0, chars.length - 1);
        if (count < 0) {
          return false;
        }
        if (count > 0 && Character.isHighSurrogate(chars[count - 1])) {
          int low = reader.read();
          if (low >= 0) {
            chars[count++] = (char) low;
          }
        }
        bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
        at = 0;
      }
      return true;
    }
  }
}
