package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.trial.Evaluation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Judges architectures: gives each a score.
 *
 * <pre>{@code
 * DataSettings data = new DataSettings(32, OptionalInt.of(200), 0.2, 1);
 * ImageDataset images = DataSource.parse("shapes").load(data, System.err::println);
 * ProxySettings settings = new ProxySettings(0.5, 32, 5, 64, 0.1, 1e-5);
 * Evaluator evaluator = new ProxyEvaluator(images, settings);
 * Evaluation evaluation = evaluator.evaluate(architecture, 1, EvaluationListener.SILENT);
 * System.out.println(evaluation.score());
 * }</pre>
 *
 * <p>The score is a function of the architecture, the images, the settings and the seed. It does
 * not depend on the number of threads that evaluate, their order, or the clock.
 */
public interface Evaluator extends AutoCloseable {
  /**
   * Does the work that all evaluations share, such as the training of a supernet. It is called
   * once, before the first evaluation, also when a campaign is resumed. It then continues from what
   * an earlier session stored, and repeats no completed work. It also prepares the evaluators of
   * {@link #trainingFor}. Most evaluators have nothing to prepare.
   *
   * @throws InterruptedException when this thread was interrupted; what was stored by then stays
   */
  default void prepare(Preparation preparation) throws InterruptedException {}

  /**
   * Returns the state of a complete preparation of this evaluator, made from what the evaluator of
   * another campaign stored. To be stored before {@link #prepare}, which then has nothing left to
   * do.
   *
   * @param source what messages call the other campaign
   * @param state what its evaluator stored
   * @throws IllegalArgumentException in one line with both values, when that does not fit
   * @throws UnsupportedOperationException when it takes over nothing, see {@link
   *     EvaluatorProvider#preparedBy}
   */
  default byte[] adopt(String source, byte[] state) {
    throw new UnsupportedOperationException("this evaluator takes over no preparation");
  }

  /**
   * Evaluates one architecture. Several threads may call it at once.
   *
   * @param seed the seed of everything that is random in the evaluation
   * @param listener receives the progress, in this thread
   * @throws EvaluationException when this architecture has no score; another may have one
   * @throws InterruptedException when this thread was interrupted
   * @throws RuntimeException when something other than the architecture failed, which says nothing
   *     about it
   * @throws OutOfMemoryError when there was too little memory; with fewer evaluations at once there
   *     may be enough
   */
  Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException;

  /**
   * Returns about how long an evaluation takes, measured by a part of one. To be called after
   * {@link #prepare}. It takes seconds, and no score depends on it.
   *
   * @return empty when that is not known beforehand, or the part fails
   * @throws InterruptedException when this thread was interrupted
   */
  default Optional<Duration> expectedTime(Architecture architecture) throws InterruptedException {
    return Optional.empty();
  }

  /**
   * Returns the parameters that a network takes from what was prepared, by the names of {@link
   * io.mixnas.evaluator.network.TrainableNetwork#parameters}. To be called after {@link #prepare}.
   *
   * @return empty when it has none for this network, see {@link EvaluatorProvider#sharesWeights}
   */
  default Optional<Map<String, float[]>> weights(Architecture architecture) {
    return Optional.empty();
  }

  /**
   * Returns the same evaluator at another fidelity. Each training starts from the beginning, with a
   * schedule for this number of epochs, whatever was trained before. The returned evaluator is not
   * closed on its own.
   *
   * @param epochs the number of epochs, at least 1
   * @throws UnsupportedOperationException when it does not train in epochs, see {@link
   *     EvaluatorProvider#epochs}
   */
  default Evaluator trainingFor(int epochs) {
    throw new UnsupportedOperationException("this evaluator trains in no epochs");
  }

  /** Releases its resources. No evaluation runs then or later. */
  @Override
  default void close() {}
}
