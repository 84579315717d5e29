package io.pathlake.simulate;

import io.pathlake.simulate.Report.Format;

/** How one system writes what happened: a line or some for each happening of its format. */
interface Export {

  Format format();

  /** The first line of each file; empty where there is none. */
  default String header() {
    return "";
  }

  void write(Happening happening, Sheet sheet);
}
