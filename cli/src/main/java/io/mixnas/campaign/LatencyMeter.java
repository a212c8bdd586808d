package io.mixnas.campaign;

import io.mixnas.architecture.Architecture;
import io.mixnas.latency.Latency;
import io.mixnas.latency.LatencyBenchmark;
import io.mixnas.latency.LatencyModel;
import io.mixnas.latency.LatencySettings;
import java.util.List;

/** Measures how long an architecture takes on this machine, while nothing else is computed. */
@FunctionalInterface
interface LatencyMeter {
  /** Measures an architecture. */
  Latency measure(Architecture architecture) throws InterruptedException;

  /** Returns a meter that runs untrained weights in ONNX Runtime, one image at a time. */
  static LatencyMeter onnx(int threads) {
    LatencySettings settings = LatencySettings.ofCampaigns(threads);
    return architecture -> {
      try (LatencyModel model =
          LatencyModel.untrained(architecture, settings.threads(), settings.batch())) {
        return LatencyBenchmark.measure(List.of(model), settings, round -> {}).get(0);
      }
    };
  }
}
