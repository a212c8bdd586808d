package io.mixnas.evaluator.supernet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixnas.evaluator.fused.Team;
import io.mixnas.space.Decision;
import io.mixnas.space.Genotype;
import io.mixnas.space.SearchSpace;
import io.mixnas.space.SearchSpaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gathers networks from shared weights each of which says where it is. */
class LayerSlicesTest {
  private static final int EXACT = 1 << 24; // floats count without gaps up to there
  private static final String FIRST = "stage1/layer1/inverted-residual/";
  private static final String SECOND = "stage1/layer2/inverted-residual/";
  private static final SearchSpace SPACE =
      SearchSpaces.parse(
          "slices.yaml",
          """
          name: slices
          resolution: 16
          classes: 10
          stem: {channels: [8, 16], kernel: 3, stride: 1, activation: relu}
          stages:
            - stride: 1
              depth: [1, 2]
              width: [16, 24]
              se: [0.25, 0.5]
              activation: relu
              first:
                kernels: [3, 3.5.9]
                partition: exponential
                expand: [3, 6]
                expandGroups: [1, 2]
                projectGroups: [1, 2]
              rest: {kernels: [5, 3.9], expand: 3, dilated: true}
            - stride: 2
              layers: 1
              width: 32
              options:
                - {type: convolution, kernel: 3, activation: relu}
                - {type: convolution, kernel: 5, activation: relu}
          head: {channels: 32, activation: relu}
          """);
  private static final NetworkScale SCALE = new NetworkScale(1, Supernets.SIDE, 10);
  private static final Supernet SUPERNET = Supernet.of(SPACE, SCALE, OptionWeights.SHARED, 1);

  @BeforeAll
  static void markEveryWeightWithItsIndex() {
    float[] values = SUPERNET.weights().values();
    assertThat(values).hasSizeLessThan(EXACT);
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
  }

  @Test
  void aSmallDepthwiseKernelTakesTheCentreOfTheLargest() {
    Map<String, float[]> network = gathered(Map.of("stage1.first.kernels", "k3"));

    assertThat(places(network, "block1/depthwise/W", FIRST + "depthwise/W"))
        .isEqualTo(product(range(3, 6), range(3, 6), range(0, 24), range(0, 1)));
  }

  @Test
  void aChannelOfAMixConvTakesTheCentreOfItsOwnKernel() {
    Map<String, float[]> network = gathered(Map.of("stage1.first.kernels", "k3.5.9"));

    assertThat(places(network, "block1/depthwise1/W", FIRST + "depthwise/W"))
        .isEqualTo(product(range(3, 6), range(3, 6), range(0, 12), range(0, 1)));
    assertThat(places(network, "block1/depthwise2/W", FIRST + "depthwise/W"))
        .isEqualTo(product(range(2, 7), range(2, 7), range(12, 18), range(0, 1)));
    assertThat(places(network, "block1/depthwise3/W", FIRST + "depthwise/W"))
        .isEqualTo(product(range(0, 9), range(0, 9), range(18, 24), range(0, 1)));
  }

  @Test
  void aDilatedKernelTakesTheTapsThatItLooksAt() {
    Map<String, float[]> single =
        gathered(Map.of("stage1.depth", "2", "stage1.rest.kernels", "k5"));
    Map<String, float[]> mixed =
        gathered(Map.of("stage1.depth", "2", "stage1.rest.kernels", "k3.9"));
    List<Integer> taps = List.of(2, 4, 6);
    List<Integer> farTaps = List.of(0, 4, 8);

    assertThat(places(single, "block2/depthwise/W", SECOND + "depthwise/W"))
        .isEqualTo(product(taps, taps, range(0, 48), range(0, 1)));
    assertThat(places(mixed, "block2/depthwise1/W", SECOND + "depthwise/W"))
        .isEqualTo(product(range(3, 6), range(3, 6), range(0, 24), range(0, 1)));
    assertThat(places(mixed, "block2/depthwise2/W", SECOND + "depthwise/W"))
        .isEqualTo(product(farTaps, farTaps, range(24, 48), range(0, 1)));
  }

  @Test
  void aSmallKernelOfAFullConvolutionTakesTheCentreOfTheLargest() {
    Map<String, float[]> network = gathered(Map.of("stage2.layer1", "conv_k3"));

    assertThat(places(network, "block2/conv/W", "stage2/layer1/convolution/conv/W"))
        .isEqualTo(product(range(0, 32), range(0, 16), range(1, 4), range(1, 4)));
  }

  @Test
  void groupsOfAPointwiseConvolutionTakeBlocksOfTheDiagonal() {
    Map<String, float[]> network =
        gathered(Map.of("stage1.first.expandGroups", "2", "stage1.first.projectGroups", "2"));

    assertThat(places(network, "block1/expand1/W", FIRST + "expand/W"))
        .isEqualTo(product(range(0, 12), range(0, 4), range(0, 1), range(0, 1)));
    assertThat(places(network, "block1/expand2/W", FIRST + "expand/W"))
        .isEqualTo(product(range(12, 24), range(4, 8), range(0, 1), range(0, 1)));
    assertThat(places(network, "block1/project1/W", FIRST + "project/W"))
        .isEqualTo(product(range(0, 8), range(0, 12), range(0, 1), range(0, 1)));
    assertThat(places(network, "block1/project2/W", FIRST + "project/W"))
        .isEqualTo(product(range(8, 16), range(12, 24), range(0, 1), range(0, 1)));
  }

  @Test
  void squeezeAndExcitationTakesTheFirstRows() {
    Map<String, float[]> network = gathered(Map.of("stage1.se", "0.25"));

    assertThat(places(network, "block1/se-reduce/W", FIRST + "se-reduce/W"))
        .isEqualTo(product(range(0, 24), range(0, 2)));
    assertThat(places(network, "block1/se-reduce/b", FIRST + "se-reduce/b"))
        .isEqualTo(product(range(0, 2)));
    assertThat(places(network, "block1/se-gate/W", FIRST + "se-gate/W"))
        .isEqualTo(product(range(0, 2), range(0, 24)));
    assertThat(places(network, "block1/se-gate/b", FIRST + "se-gate/b"))
        .isEqualTo(product(range(0, 24)));
  }

  @Test
  void narrowLayersTakeTheFirstChannels() {
    Map<String, float[]> network =
        gathered(Map.of("stem.channels", "8", "stage1.width", "16", "stage1.first.expand", "3"));

    assertThat(places(network, "stem/conv/W", "stem/conv/W"))
        .isEqualTo(product(range(0, 8), range(0, 3), range(0, 3), range(0, 3)));
    assertThat(places(network, "block1/expand/W", FIRST + "expand/W"))
        .isEqualTo(product(range(0, 24), range(0, 8), range(0, 1), range(0, 1)));
    assertThat(places(network, "block1/depthwise-norm/var", FIRST + "depthwise-norm/var"))
        .isEqualTo(product(range(0, 24)));
    assertThat(places(network, "block1/project/W", FIRST + "project/W"))
        .isEqualTo(product(range(0, 16), range(0, 24), range(0, 1), range(0, 1)));
    assertThat(places(network, "block1/project-norm/gamma", FIRST + "project-norm/gamma"))
        .isEqualTo(product(range(0, 16)));
  }

  @Test
  void shallowStagesTakeTheFirstBlocks() {
    Map<String, float[]> shallow = gathered(Map.of("stage1.depth", "1"));
    Map<String, float[]> deep = gathered(Map.of("stage1.depth", "2"));

    assertThat(places(shallow, "block1/project/W", FIRST + "project/W"))
        .isEqualTo(places(deep, "block1/project/W", FIRST + "project/W"));
    assertThat(places(deep, "block2/project/W", SECOND + "project/W"))
        .isEqualTo(product(range(0, 16), range(0, 48), range(0, 1), range(0, 1)));
  }

  /**
   * Returns the parameters of a network.
   *
   * @param options the options by the names of decisions; others have their first one
   */
  private static Map<String, float[]> gathered(Map<String, String> options) {
    List<Decision> decisions = SPACE.decisions();
    assertThat(decisions).extracting(Decision::name).containsAll(options.keySet());
    List<Integer> choices = new ArrayList<>();
    for (Decision decision : decisions) {
      String first = decision.options().get(0);
      choices.add(decision.options().indexOf(options.getOrDefault(decision.name(), first)));
    }
    Genotype genotype = SPACE.canonical(Genotype.of(choices));
    try (Team team = new Team(1)) {
      NetworkFactory networks = SUPERNET.networks(team, 0);
      SlicedNetwork network =
          networks.network(SCALE.of(SPACE.decode(genotype)), SPACE.places(genotype));
      network.gather();
      return network.named();
    }
  }

  /** Returns the coordinates in a shared tensor of each value of a parameter, in order. */
  private static List<List<Integer>> places(
      Map<String, float[]> network, String parameter, String tensor) {
    SharedTensor shared =
        SUPERNET.weights().tensors().stream()
            .filter(any -> any.name().equals(tensor))
            .findAny()
            .orElseThrow();
    List<List<Integer>> places = new ArrayList<>();
    for (float value : network.get(parameter)) {
      places.add(coordinates(shared, (int) value - shared.offset()));
    }
    return places;
  }

  private static List<Integer> coordinates(SharedTensor tensor, int index) {
    List<Integer> coordinates = new ArrayList<>();
    int rest = index;
    for (int axis = tensor.shape().size() - 1; axis >= 0; axis--) {
      int length = tensor.shape().get(axis);
      coordinates.add(0, Math.floorMod(rest, length));
      rest = Math.floorDiv(rest, length);
    }
    assertThat(rest).as("a value is within %s", tensor.name()).isZero();
    return coordinates;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** Returns all combinations of indexes, those of the last axis next to each other. */
  @SafeVarargs
  private static List<List<Integer>> product(List<Integer>... axes) {
    List<List<Integer>> product = List.of(List.of());
    for (List<Integer> axis : axes) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> start : product) {
        for (int index : axis) {
          List<Integer> place = new ArrayList<>(start);
          place.add(index);
          longer.add(place);
        }
      }
      product = longer;
    }
    return product;
  }
}
