package io.mixnas.results;

import java.util.Objects;

/**
 * The measured latency of one network.
 *
 * @param digest the digest of the network's JSON
 */
record NetworkLatency(String digest, MeasuredLatency latency) {
  NetworkLatency {
    Objects.requireNonNull(digest, "digest");
    Objects.requireNonNull(latency, "latency");
  }
}
