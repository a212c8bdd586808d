package io.mixnas.space;

import io.mixnas.architecture.Architecture;
import io.mixnas.architecture.Block;
import io.mixnas.architecture.Head;
import io.mixnas.architecture.Input;
import io.mixnas.architecture.Padding;
import io.mixnas.architecture.Stem;
import io.mixnas.cost.Cost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Represents a finite product of named decisions over a fixed skeleton of stem, stages and head.
 *
 * <p>Several genotypes may decode to the same architecture, when a decision has no effect; {@link
 * #canonical} picks one to represent them all. Immutable.
 *
 * @see SearchSpaces for the spaces that exist
 */
public final class SearchSpace implements GenotypeSpace {
  private final String name;
  private final Input input;
  private final Padding padding;
  private final Choice<Integer> stemChannels;
  private final Stem stem;
  private final List<Stage> stages;
  private final Head head;
  private final List<Choice<?>> choices; // fixed ones included
  private final List<Decision> decisions;

  /**
   * @param stem the stem; its number of channels is ignored, since {@code stemChannels} decides
   */
  SearchSpace(
      String name,
      Input input,
      Padding padding,
      Choice<Integer> stemChannels,
      Stem stem,
      List<Stage> stages,
      Head head) {
    this.name = name;
    this.input = input;
    this.padding = padding;
    this.stemChannels = stemChannels;
    this.stem = stem;
    this.stages = List.copyOf(stages);
    this.head = head;
    this.choices = choices(stemChannels, stages);
    this.decisions = choices.stream().filter(Choice::isDecision).map(Choice::decision).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  /** Returns the height and width of the networks' input, in pixels. */
  public int resolution() {
    return input.resolution();
  }

  /** Returns the networks' number of classes. */
  public int classes() {
    return head.classes();
  }

  /** Returns the same decisions with networks for other images. */
  public SearchSpace withInput(int resolution, int classes) {
    return new SearchSpace(
        name,
        new Input(resolution),
        padding,
        stemChannels,
        stem,
        stages,
        head.withClasses(classes));
  }

  /**
   * Returns the architecture of a genotype.
   *
   * @throws IllegalArgumentException when the genotype does not belong to this space
   */
  public Architecture decode(Genotype genotype) {
    requireOwn(genotype);
    int[] pick = pick(genotype);
    int channels = stemChannels.options().get(pick[0]);
    Stem chosenStem = stem(channels);
    List<Block> blocks = new ArrayList<>();
    int offset = 1;
    for (Stage stage : stages) {
      int count = stage.choices().size();
      blocks.addAll(stage.decode(channels, Arrays.copyOfRange(pick, offset, offset + count)));
      channels = blocks.isEmpty() ? channels : blocks.get(blocks.size() - 1).outputChannels();
      offset += count;
    }
    return new Architecture(input, padding, chosenStem, blocks, head);
  }

  /**
   * Returns the canonical genotype of an architecture.
   *
   * @return empty when no genotype of this space decodes to exactly this architecture
   */
  public Optional<Genotype> encode(Architecture architecture) {
    int stemPick = stemChannels.options().indexOf(architecture.stem().channels());
    if (stemPick < 0) {
      return Optional.empty();
    }
    return encodeStages(0, architecture.stem().channels(), architecture.blocks())
        .map(pick -> genotype(concat(new int[] {stemPick}, pick)))
        .filter(genotype -> decode(genotype).equals(architecture));
  }

  /**
   * Returns the place of each block of an architecture, in order. Equal architectures have equal
   * places, whichever genotype they are from.
   *
   * @return empty when no genotype of this space decodes to exactly this architecture
   */
  public Optional<List<BlockPlace>> places(Architecture architecture) {
    return encode(architecture).map(this::places);
  }

  /**
   * Returns the place of each block of a canonical genotype's architecture, in order.
   *
   * @throws IllegalArgumentException when the genotype does not belong to this space
   */
  public List<BlockPlace> places(Genotype canonical) {
    requireOwn(canonical);
    int[] pick = pick(canonical);
    List<BlockPlace> places = new ArrayList<>();
    int channels = stemChannels.options().get(pick[0]);
    int offset = 1;
    for (int stage = 0; stage < stages.size(); stage++) {
      int count = stages.get(stage).choices().size();
      int[] own = Arrays.copyOfRange(pick, offset, offset + count);
      places.addAll(stages.get(stage).places(stage, channels, own));
      List<Block> blocks = stages.get(stage).decode(channels, own);
      channels = blocks.isEmpty() ? channels : blocks.get(blocks.size() - 1).outputChannels();
      offset += count;
    }
    return List.copyOf(places);
  }

  /** Passes on every block that any network of this space contains, at each of its places. */
  public void forEachBlock(PlacedBlocks blocks) {
    Set<Integer> channels = new TreeSet<>(stemChannels.options());
    for (int stage = 0; stage < stages.size(); stage++) {
      stages.get(stage).forEachBlock(stage, channels, blocks);
      channels = stages.get(stage).outputChannels(channels);
    }
  }

  /** Returns the channels that the head of a network of this space may receive, ascending. */
  public Set<Integer> trunkChannels() {
    Set<Integer> channels = new TreeSet<>(stemChannels.options());
    for (Stage stage : stages) {
      channels = stage.outputChannels(channels);
    }
    return Collections.unmodifiableSet(channels);
  }

  /** Returns every stem that a network of this space may have. */
  public List<Stem> stems() {
    return stemChannels.options().stream().map(this::stem).toList();
  }

  /** Returns the head of every network of this space. */
  public Head head() {
    return head;
  }

  /** Returns how the networks of this space pad feature maps. */
  public Padding padding() {
    return padding;
  }

  private Stem stem(int channels) {
    return new Stem(channels, stem.kernel(), stem.stride(), stem.activation());
  }

  /** Returns the one genotype that represents all that decode to the same architecture. */
  @Override
  public Genotype canonical(Genotype genotype) {
    return encode(decode(genotype))
        .orElseThrow(() -> new AssertionError("not encodable: " + genotype));
  }

  /**
   * Returns whether a genotype is the one that represents all equivalent ones. This is often much
   * quicker than {@link #canonical}.
   *
   * @throws IllegalArgumentException when the genotype does not belong to this space
   */
  public boolean isCanonical(Genotype genotype) {
    requireOwn(genotype);
    int[] pick = pick(genotype);
    int offset = 1;
    for (Stage stage : stages) {
      int count = stage.choices().size();
      if (!stage.mayBeFirst(Arrays.copyOfRange(pick, offset, offset + count))) {
        return false;
      }
      offset += count;
    }
    return canonical(genotype).equals(genotype);
  }

  /** Counts the cost of a genotype's architecture. */
  @Override
  public Cost cost(Genotype genotype) {
    return Cost.of(decode(genotype));
  }

  /**
   * Returns which decisions have an effect on a genotype's network, by their indexes. A decision
   * has one if another of its options gives its stage other blocks. A decision about blocks that
   * the network does not have is among those without an effect: whatever it is, the canonical
   * genotype is the same.
   *
   * @return a new set
   * @throws IllegalArgumentException when the genotype does not belong to this space
   */
  public BitSet effective(Genotype genotype) {
    requireOwn(genotype);
    BitSet ofChoices = effective(pick(genotype));
    BitSet ofDecisions = new BitSet(decisions.size());
    int decision = 0;
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i).isDecision()) {
        ofDecisions.set(decision, ofChoices.get(i));
        decision++;
      }
    }
    return ofDecisions;
  }

  /** Returns which choices have an effect, fixed ones aside. */
  private BitSet effective(int[] pick) {
    BitSet effective = new BitSet(choices.size());
    effective.set(0); // the stem's channels
    int channels = stemChannels.options().get(pick[0]);
    int offset = 1;
    for (Stage stage : stages) {
      int first = offset;
      int[] own = Arrays.copyOfRange(pick, offset, offset + stage.choices().size());
      stage.effective(channels, own).stream().forEach(choice -> effective.set(first + choice));
      List<Block> blocks = stage.decode(channels, own);
      channels = blocks.isEmpty() ? channels : blocks.get(blocks.size() - 1).outputChannels();
      offset += own.length;
    }
    return effective;
  }

  /**
   * Returns a genotype's choices for people: the option of every decision that has an {@link
   * #effective effect}, by the decision's name, in order.
   *
   * @throws IllegalArgumentException when the genotype does not belong to this space
   */
  public Map<String, String> describe(Genotype genotype) {
    Map<String, String> chosen = new LinkedHashMap<>();
    effective(genotype).stream()
        .forEach(
            i ->
                chosen.put(
                    decisions.get(i).name(), decisions.get(i).options().get(genotype.choice(i))));
    return Collections.unmodifiableMap(chosen);
  }

  @Override
  public String toString() {
    return "%s (%s decisions, %s genotypes)".formatted(name, decisions.size(), size());
  }

  private static List<Choice<?>> choices(Choice<Integer> stemChannels, List<Stage> stages) {
    List<Choice<?>> choices = new ArrayList<>();
    choices.add(stemChannels);
    stages.forEach(stage -> choices.addAll(stage.choices()));
    return List.copyOf(choices);
  }

  /** Tries how many blocks belong to each stage, in the stage's order of preference. */
  private Optional<int[]> encodeStages(int index, int inputChannels, List<Block> blocks) {
    if (index == stages.size()) {
      return blocks.isEmpty() ? Optional.of(new int[0]) : Optional.empty();
    }
    for (int count : stages.get(index).blockCounts()) {
      if (count <= blocks.size()) {
        List<Block> own = blocks.subList(0, count);
        int output = count == 0 ? inputChannels : own.get(count - 1).outputChannels();
        Optional<int[]> pick =
            stages
                .get(index)
                .encode(inputChannels, own)
                .flatMap(
                    mine ->
                        encodeStages(index + 1, output, blocks.subList(count, blocks.size()))
                            .map(others -> concat(mine, others)));
        if (pick.isPresent()) {
          return pick;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the option index of every choice, fixed ones included. */
  private int[] pick(Genotype genotype) {
    int[] pick = new int[choices.size()];
    int decision = 0;
    for (int i = 0; i < pick.length; i++) {
      if (choices.get(i).isDecision()) {
        pick[i] = genotype.choice(decision++);
      }
    }
    return pick;
  }

  private Genotype genotype(int[] pick) {
    List<Integer> decided = new ArrayList<>();
    for (int i = 0; i < pick.length; i++) {
      if (choices.get(i).isDecision()) {
        decided.add(pick[i]);
      }
    }
    return Genotype.of(decided);
  }

  private static int[] concat(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
