package io.mixnas.results;

import io.mixnas.document.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form of latencies in a file. */
final class LatencyForm implements JsonLines.Form<NetworkLatency> {
  @Override
  public Map<String, Object> tree(NetworkLatency network) {
    MeasuredLatency latency = network.latency();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("digest", network.digest());
    tree.put("medianSeconds", latency.median());
    tree.put("lowSeconds", latency.low());
    tree.put("highSeconds", latency.high());
    tree.put("p95Seconds", latency.percentile95());
    tree.put("drift", latency.drift());
    tree.put("runs", latency.runs());
    tree.put("threads", latency.threads());
    tree.put("machine", latency.machine());
    return tree;
  }

  @Override
  public NetworkLatency read(Field line) {
    return new NetworkLatency(line.required("digest").text(), latency(line));
  }

  /**
   * Reads a latency without its digest.
   *
   * @throws io.mixnas.document.DocumentException when it is something else
   */
  static MeasuredLatency latency(Field field) {
    return field.make(
        () ->
            new MeasuredLatency(
                field.required("medianSeconds").number(),
                field.required("lowSeconds").number(),
                field.required("highSeconds").number(),
                field.required("p95Seconds").number(),
                field.required("drift").number(),
                field.required("runs").integer(1, Integer.MAX_VALUE),
                field.required("threads").integer(1, Integer.MAX_VALUE),
                field.required("machine").text()));
  }
}
