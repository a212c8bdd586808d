package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Stem;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerPart;
import io.mixnas.space.BlockPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes networks of shared weights. It keeps the stages that were used last, so that most networks
 * are put together from stages that exist. Only one thread at a time may use it and its networks.
 */
final class NetworkFactory {
  /** The number of stages that are kept. Each takes some 100 kB. */
  private static final int MOST_STAGES = 400;

  private final SharedWeights weights;
  private final StageNames names;
  private final NetworkMemory memory;
  private final double smoothing;
  private final Map<Key, SharedStage> stages =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SharedStage> eldest) {
          return size() > MOST_STAGES;
        }
      };
  private final Map<Integer, SharedClassifier> classifiers = new LinkedHashMap<>(); // by channels

  /**
   * @param smoothing the part of each label that is shared among all classes
   */
  NetworkFactory(
      SharedWeights weights, StageNames names, NetworkMemory memory, double smoothing) {
    this.weights = weights;
    this.names = names;
    this.memory = memory;
    this.smoothing = smoothing;
  }

  /**
   * What stages are told apart by.
   *
   * @param content the stem, block or head
   * @param channels the number of incoming channels
   * @param side the height and width of the incoming feature map
   */
  private record Key(String name, Object content, int channels, int side) {}

  /**
   * Returns a network.
   *
   * @param architecture the scaled architecture
   * @param places the places of its blocks
   * @throws IllegalArgumentException when it is not a network of the supernet
   */
  SlicedNetwork network(Architecture architecture, List<BlockPlace> places) {
    Parts parts = new Parts(architecture);
    List<SharedStage> all = new ArrayList<>();
    Stem stem = architecture.stem();
    int side = architecture.input().resolution();
    all.add(stage(new Key(StageNames.STEM, stem, 0, side), parts, 0));
    side = Architecture.outputSize(side, stem.stride());
    int channels = stem.channels();
    for (int i = 0; i < places.size(); i++) {
      Block block = architecture.blocks().get(i);
      Key key = new Key(names.of(places.get(i), block), block, channels, side);
      all.add(stage(key, parts, i + 1));
      side = Architecture.outputSize(side, block.stride());
      channels = block.outputChannels();
    }
    Key head = new Key(StageNames.HEAD, architecture.head(), channels, side);
    all.add(stage(head, parts, places.size() + 1));
    return new SlicedNetwork(all, classifier(channels, parts), weights, memory);
  }

  private SharedStage stage(Key key, Parts parts, int number) {
    SharedStage known = stages.get(key);
    if (known != null) {
      return known;
    }
    LayerPart layers = parts.all().get(number);
    SharedStage made =
        SharedStage.of(
            key.name(),
            parts.architecture,
            layers.isHead() ? layers.withoutLast() : layers,
            weights,
            memory.scratch());
    stages.put(key, made);
    return made;
  }

  private SharedClassifier classifier(int channels, Parts parts) {
    return classifiers.computeIfAbsent(
        channels,
        key -> {
          LayerPart head = parts.all().get(parts.all().size() - 1);
          return SharedClassifier.of(head, weights, smoothing, memory.scratch());
        });
  }

  /** The layers of a network, which are found when they are needed first. */
  private static final class Parts {
    private final Architecture architecture;
    private List<LayerPart> all = List.of();

    Parts(Architecture architecture) {
      this.architecture = architecture;
    }

    List<LayerPart> all() {
      if (all.isEmpty()) {
        all = LayerGraph.of(architecture).parts();
      }
      return all;
    }
  }
}
