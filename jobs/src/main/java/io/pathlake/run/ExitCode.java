package io.pathlake.run;

/** How a command ended, for schedulers. */
enum ExitCode {
  DONE(0),
  USAGE(2),
  BAD_INPUT(3),
  QUALITY(4),
  HELD(5),
  TRY_AGAIN(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
