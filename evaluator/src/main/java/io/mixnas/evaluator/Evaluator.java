package io.mixnas.evaluator;

import io.mixnas.architecture.Architecture;
import io.mixnas.trial.Evaluation;

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
 * <p>The score is a function of the architecture, the images, the settings and the seed: not of the
 * number of threads that evaluate, their order, or the clock.
 */
public interface Evaluator extends AutoCloseable {
  /**
   * Does the work that all evaluations share, such as the training of a supernet. Called once,
   * before the first evaluation, also when a campaign is resumed: what an earlier session stored is
   * gone on from, and done work is not repeated. It makes ready the evaluators of {@link
   * #trainingFor} too. Most evaluators have nothing to prepare.
   *
   * @throws InterruptedException when this thread was interrupted; what was stored by then stays
   */
  default void prepare(Preparation preparation) throws InterruptedException {}

  /**
   * Evaluates one architecture. May be called from several threads at once.
   *
   * @param seed of everything that is random in it
   * @param listener told of the progress, in this thread
   * @throws EvaluationException when this architecture has no score; another may have one
   * @throws InterruptedException when this thread was interrupted
   * @throws RuntimeException when something else than the architecture failed, which says nothing
   *     of it
   * @throws OutOfMemoryError when there was too little memory; with fewer evaluations at once there
   *     may be enough
   */
  Evaluation evaluate(Architecture architecture, long seed, EvaluationListener listener)
      throws EvaluationException, InterruptedException;

  /**
   * The same evaluator at another fidelity. A training of so many epochs is one from the beginning,
   * with a schedule of its own length, whatever was trained before. It is not closed on its own.
   *
   * @param epochs at least 1
   * @throws UnsupportedOperationException where it trains in no epochs, see {@link
   *     EvaluatorProvider#epochs}
   */
  default Evaluator trainingFor(int epochs) {
    throw new UnsupportedOperationException("this evaluator trains in no epochs");
  }

  /** Lets go of what it holds. Nothing is evaluated by then, nor after it. */
  @Override
  default void close() {}
}
