package io.mixnas.evaluator.archive;

import java.util.Map;

/**
 * Names the entries of a network in the format of Deeplearning4j's ModelSerializer, and the entry
 * that MixNAS adds to them. Deeplearning4j knows more entries. They are refused, because it reads
 * some of them by Java serialization and so would run whatever code they name.
 */
public final class NetworkArchive {
  /** The network's graph, as JSON. */
  public static final String CONFIGURATION = "configuration.json";

  /** All parameters, as ND4J writes an array. */
  public static final String PARAMETERS = "coefficients.bin";

  /** The optimizer's state, as ND4J writes an array. */
  public static final String UPDATER_STATE = "updaterState.bin";

  /** The description of the training, as JSON. Deeplearning4j ignores this entry. */
  public static final String ABOUT = "mixnas.json";

  /**
   * The largest number of parameters of a network with weights, in a file or in memory. A
   * checkpoint holds up to three numbers per parameter in one byte array. Published mobile networks
   * have millions of parameters.
   */
  public static final long MOST_PARAMETERS = 1 << 27;

  /**
   * The largest size of a text entry in bytes. Those of the largest published networks are below 2
   * MB.
   */
  public static final long MOST_TEXT = 1 << 26;

  private static final long HEADER = 1 << 10; // of an array
  private static final int MOST_STATE = 2; // values that an optimizer keeps per parameter

  private NetworkArchive() {}

  /** Returns the archive of a network of any size that a file can have. */
  public static Archive ofAnySize() {
    return of(MOST_PARAMETERS);
  }

  /** Returns the largest size in bytes of a file of a network with this number of parameters. */
  public static long mostBytes(long parameters) {
    return (1 + MOST_STATE) * parameters * Float.BYTES + 2 * MOST_TEXT;
  }

  /** Returns the archive of a network with this number of parameters. */
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
