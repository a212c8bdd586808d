package io.mixnas.cluster;

import java.io.Serializable;

/** A state that travels to each machine at most once, however many tasks name it. */
public interface SharedState extends Serializable {
  /** Returns the state, on the machine where it is called. */
  byte[] bytes();
}
