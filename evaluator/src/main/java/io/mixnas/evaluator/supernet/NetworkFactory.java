package io.mixnas.evaluator.supernet;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Stem;
import io.mixnas.layer.LayerGraph;
import io.mixnas.layer.LayerPart;
import io.mixnas.space.BlockPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes networks of shared weights. It keeps the stages that were used last, so that most networks
 * are put together from stages that exist. Only one thread at a time may use it and its networks.
 */
final class NetworkFactory {
  /** The number of stages that are kept. Each takes some 100 kB. */
  private static final int MOST_RUNS = 600;

  /** The number of slices of stages that are kept. Each takes about 2 kB. */
  private static final int MOST_SLICES = 6_000;

  private final SharedWeights weights;
  private final StageNames names;
  private final NetworkMemory memory;
  private final double smoothing;
  private final Map<RunKey, StageRun> runs = new RecentlyUsed<>(MOST_RUNS);
  private final Map<SliceKey, List<SliceRuns>> slices = new RecentlyUsed<>(MOST_SLICES);
  private final Map<Integer, SharedClassifier> classifiers = new HashMap<>(); // by channels

  /**
   * @param smoothing the part of each label that is shared among all classes
   */
  NetworkFactory(SharedWeights weights, StageNames names, NetworkMemory memory, double smoothing) {
    this.weights = weights;
    this.names = names;
    this.memory = memory;
    this.smoothing = smoothing;
  }

  /**
   * What computes a stage.
   *
   * @param content the stem, block or head
   * @param channels the number of incoming channels
   * @param side the height and width of the incoming feature map
   */
  private record Content(Object content, int channels, int side) {}

  /**
   * What runs are told apart by.
   *
   * @param occurrence the number of this stage among equal ones of the network, from 1
   */
  private record RunKey(Content content, int occurrence) {}

  /** What slices are told apart by. */
  private record SliceKey(String name, Content content) {}

  /**
   * Returns a network.
   *
   * @param architecture the scaled architecture
   * @param places the places of its blocks
   * @throws IllegalArgumentException when it is not a network of the supernet
   */
  SlicedNetwork network(Architecture architecture, List<BlockPlace> places) {
    Assembly assembly = new Assembly(architecture);
    Stem stem = architecture.stem();
    int side = architecture.input().resolution();
    assembly.add(StageNames.STEM, new Content(stem, 0, side));
    side = Architecture.outputSize(side, stem.stride());
    int channels = stem.channels();
    for (int i = 0; i < places.size(); i++) {
      Block block = architecture.blocks().get(i);
      assembly.add(names.of(places.get(i), block), new Content(block, channels, side));
      side = Architecture.outputSize(side, block.stride());
      channels = block.outputChannels();
    }
    assembly.add(StageNames.HEAD, new Content(architecture.head(), channels, side));
    return new SlicedNetwork(assembly.stages, assembly.classifier(channels), weights, memory);
  }

  /** Puts one network together, stage by stage. */
  private final class Assembly {
    private final Architecture architecture;
    private final List<SharedStage> stages = new ArrayList<>();
    private final Map<Content, Integer> occurrences = new HashMap<>();
    private List<LayerPart> parts = List.of(); // found when they are needed first

    Assembly(Architecture architecture) {
      this.architecture = architecture;
    }

    void add(String name, Content content) {
      RunKey key = new RunKey(content, occurrences.merge(content, 1, Integer::sum));
      StageRun run = runs.get(key);
      if (run == null) {
        run = StageRun.of(architecture, layers(), memory.scratch());
        runs.put(key, run);
      }
      SliceKey sliceKey = new SliceKey(name, content);
      List<SliceRuns> own = slices.get(sliceKey);
      if (own == null) {
        own = slices(name, run);
        slices.put(sliceKey, own);
      }
      stages.add(new SharedStage(run, own));
    }

    private List<SliceRuns> slices(String name, StageRun run) {
      return LayerSlices.of(layers()).stream()
          .map(slice -> weights.runs(name, slice, run.offset(slice.parameter().name())))
          .toList();
    }

    /** Returns the layers of the next stage. */
    private LayerPart layers() {
      LayerPart next = parts().get(stages.size());
      return next.isHead() ? next.withoutLast() : next;
    }

    private List<LayerPart> parts() {
      if (parts.isEmpty()) {
        parts = LayerGraph.of(architecture).parts();
      }
      return parts;
    }

    SharedClassifier classifier(int channels) {
      return classifiers.computeIfAbsent(
          channels,
          key ->
              SharedClassifier.of(
                  parts().get(parts().size() - 1), weights, smoothing, memory.scratch()));
    }
  }
}
