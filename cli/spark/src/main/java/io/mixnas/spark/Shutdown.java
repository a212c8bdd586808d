package io.mixnas.spark;

/** Tells whether this process is ending. */
final class Shutdown {
  private Shutdown() {}

  /** Returns whether the virtual machine shuts down, and takes no hooks any more. */
  static boolean hasBegun() {
    Thread probe = new Thread(() -> {}, "probe");
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
