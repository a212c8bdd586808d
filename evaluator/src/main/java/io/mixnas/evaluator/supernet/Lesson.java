package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.data.Batch;
import java.util.List;

/**
 * What one step of a training learns: networks, and images.
 *
 * @param networks the networks that were drawn; where there are several, the others learn from the
 *     first
 * @param batch the images and labels
 */
record Lesson(List<SampledNetwork> networks, Batch batch) {
  Lesson {
    networks = List.copyOf(networks);
  }
}
