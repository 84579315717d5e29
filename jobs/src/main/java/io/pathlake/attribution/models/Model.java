package io.pathlake.attribution.models;

import java.io.Serializable;

/** Shares one conversion among the touches before it. */
public interface Model extends Serializable {

  /** One credit per touch of the path: none below 0, and 1 in sum up to rounding. */
  double[] credits(TouchPath path);
}
