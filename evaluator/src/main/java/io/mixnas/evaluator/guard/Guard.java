package io.mixnas.evaluator.guard;

import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks that ND4J computes with {@link GuardedExecutioner}. */
public final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private Guard() {}

  /** Warns in one line, once per process, if ND4J computes with another executioner. */
  public static void sayIfAbsent() {
    Said.begin();
  }

  private static final class Said {
    static {
      Class<?> executioner = Nd4j.getExecutioner().getClass();
      if (executioner != GuardedExecutioner.class) {
        LOG.warn(
            "ND4J computes with {}, not with {}: it may free arrays that its native code still"
                + " reads, which crashes the JVM or gives wrong results",
            executioner.getName(),
            GuardedExecutioner.class.getName());
      }
    }

    static void begin() {
      // the warning is logged when the class is initialized
    }
  }
}
