package io.mixnas.spark;

import io.mixnas.cluster.SharedState;
import org.apache.spark.broadcast.Broadcast;

/** A state that Spark broadcasts: each executor fetches it once. */
record BroadcastState(Broadcast<byte[]> broadcast) implements SharedState {
  private static final long serialVersionUID = 1;

  @Override
  public byte[] bytes() {
    return broadcast.value();
  }
}
