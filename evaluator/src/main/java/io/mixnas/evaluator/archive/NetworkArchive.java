package io.mixnas.evaluator.archive;

import java.util.Map;

/**
 * The entries of a network in the format of Deeplearning4j's ModelSerializer, and the one that a
 * model of MixNAS has beside them. Deeplearning4j itself knows more, some of which it reads by Java
 * serialization, and so runs whatever code they name: they are refused.
 */
public final class NetworkArchive {
  /** The graph, as JSON. */
  public static final String CONFIGURATION = "configuration.json";

  /** All parameters, as ND4J writes an array. */
  public static final String PARAMETERS = "coefficients.bin";

  /** What the optimizer keeps, as ND4J writes an array. */
  public static final String UPDATER_STATE = "updaterState.bin";

  /** What was trained and how, as JSON, which Deeplearning4j passes over. */
  public static final String ABOUT = "mixnas.json";

  /**
   * The most parameters of a network that has weights, in a file or not: a checkpoint has up to
   * three numbers for each in one array of bytes. Those of published mobile networks are millions.
   */
  public static final long MOST_PARAMETERS = 1 << 27;

  /** The most bytes of an entry of text; those of the largest published networks are below 2 MB. */
  public static final long MOST_TEXT = 1 << 26;

  private static final long HEADER = 1 << 10; // of an array
  private static final int MOST_STATE = 2; // values of an optimizer for each parameter

  private NetworkArchive() {}

  /** A network of any size that a file can have. */
  public static Archive ofAnySize() {
    return of(MOST_PARAMETERS);
  }

  /** The most bytes of a file of a network with so many parameters. */
  public static long mostBytes(long parameters) {
    return (1 + MOST_STATE) * parameters * Float.BYTES + 2 * MOST_TEXT;
  }

  /** A network of so many parameters. */
  public static Archive of(long parameters) {
    long values = parameters * Float.BYTES;
    return new Archive(
        Map.of(
            CONFIGURATION,
            MOST_TEXT,
            PARAMETERS,
            values + HEADER,
            UPDATER_STATE,
            MOST_STATE * values + HEADER,
            ABOUT,
            MOST_TEXT));
  }
}
