package io.mixnas.cli;

import io.mixnas.campaign.VerificationBuilder;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Reads the options of a verification. An option that is not given keeps what was asked for before.
 */
final class VerificationOptions {
  @Option(
      names = "--verify",
      paramLabel = "K",
      description =
          "At the end, train the best K trials again, at full width, each with several seeds, and"
              + " let the means choose the winner (default: none). They are judged on images that"
              + " the search has not seen, if there are any.")
  private Optional<Integer> networks = Optional.empty();

  @Option(
      names = "--verify-epochs",
      paramLabel = "N",
      description = "Epochs of every such run (default: 5 times those of a trial).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--verify-seeds",
      paramLabel = "R",
      description = "Runs of every network, 1 to 20; 5 or more are informative (default: 3).")
  private Optional<Integer> seeds = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "NETWORK,...",
      description =
          "Published network that is trained the same way, with the same seeds: mixnet-s,"
              + " mobilenetv2, or another of 'mixnas zoo', several of them separated by commas, or"
              + " none. It has the form for the space's"
              + " resolution, and the greatest width by which it is within the budget, or else has"
              + " no more multiply-adds than the costliest of the K (default: mixnet-s).")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--verify-data",
      paramLabel = "PATH",
      description =
          "Images of the same classes to judge on, as of --data (default: images of --data that the"
              + " search leaves alone).")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--verify-from",
      paramLabel = "scratch|supernet",
      description =
          "What training begins with: random weights, or those that a network takes from the"
              + " campaign's supernet, which must be of width 1; there is no baseline then"
              + " (default: scratch).")
  private Optional<String> from = Optional.empty();

  void applyTo(VerificationBuilder builder) {
    networks.ifPresent(builder::networks);
    epochs.ifPresent(builder::epochs);
    seeds.ifPresent(builder::seeds);
    baseline.ifPresent(builder::baseline);
    data.ifPresent(builder::data);
    from.ifPresent(builder::from);
  }
}
