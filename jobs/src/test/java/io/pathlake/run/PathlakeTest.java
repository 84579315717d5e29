package io.pathlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage ends with 2 before Spark is started, and says what to do. */
class PathlakeTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--as-of yesterday                   | write 2026-01-31T23:59:59Z, or a day",
        "--from 2026-99-99                   | write it as 2026-01-31",
        "--from 2026-01-20 --to 2026-01-10   | is after --to 2026-01-10: the first day comes first",
        "--to 2026-01-10                     | has no --from",
        "--set lake.rot=x                    | Did you mean lake.root?",
        "--set land.max-bad-share=lots       | max-bad-share has type STRING rather than NUMBER",
        "--set novalue                       | write --set name=value",
        "--frm 2026-01-01                    | --from",
        "--set land.key-file=gone.key        | gone.key does not exist",
      })
  void wrongUsageEndsWith2AndARemedy(String options, String remedy) throws IOException {
    Path conf = DemoCommand.settingsFile(folder);
    assertThat(ended("run --conf " + conf + " " + options)).contains(remedy);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "compare funnel --segment customer --values a,b    | these can: path_variants",
        "compare drop_offs --segment customer --values a   | --values names 1 values",
        "compare drop_offs --values a,b                    | --segment",
      })
  void whatCannotBeComparedEndsWith2(String command, String remedy) throws IOException {
    assertThat(ended(command + " --conf " + DemoCommand.settingsFile(folder))).contains(remedy);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "whatif --move 0 --from sms --to rcs             | Give a sum per week",
        "whatif --move -5 --from sms --to rcs            | Give a sum per week",
        "whatif --move 5 --from sms --to sms             | Name two different channels",
        "whatif --move 5 --from sms --to rcs --weeks 7   | A curve needs 8 weeks",
        "whatif --move some --from sms --to rcs          | --move",
        "whatif --move 5 --from sms                      | --to",
      })
  void aMoveOfNothingEndsWith2(String command, String remedy) throws IOException {
    assertThat(ended(command + " --conf " + DemoCommand.settingsFile(folder))).contains(remedy);
  }

  @Test
  void optionsOfALakeAreFoundAmongAllOthers() throws IOException {
    String conf = DemoCommand.settingsFile(folder).toString();
    List<String> args =
        List.of("run", "--conf", conf, "--x", "--lake", "/l", "--from", "2026-01-02");
    CommonOptions options = CommonOptions.of(args);
    assertThat(options.settings().lake().root()).isEqualTo("/l");
    assertThat(options.from()).hasValue(LocalDate.of(2026, 1, 2));
  }

  @Test
  void aKeyThatIsWeakOrReadableByOthersIsRefused() throws IOException {
    Path conf = DemoCommand.settingsFile(folder);
    Path key = folder.resolve("demo.key");
    Files.writeString(key, "short");
    assertThat(ended("run --conf " + conf)).contains("too weak").contains("openssl rand");
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(ended("run --conf " + conf)).contains("chmod 600 " + key);
  }

  /** What the command wrote to its standard error, having ended with 2. */
  private static String ended(String command) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(Pathlake.execute(command.strip().split(" +"))).isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
