package io.mixnas.scale;

import io.mixnas.controller.Controller;
import io.mixnas.controller.Proposal;
import io.mixnas.objective.Objective;
import io.mixnas.trial.Trial;
import io.mixnas.trial.WarmStart;
import java.util.Collection;
import java.util.Optional;

/** Measures how long a controller takes. */
final class TimedController implements Controller {
  private final Controller controller;
  private final DriverTimes times;
  private final SimulatedTime time;

  TimedController(Controller controller, DriverTimes times, SimulatedTime time) {
    this.controller = controller;
    this.times = times;
    this.time = time;
  }

  @Override
  public void begin(WarmStart start) {
    controller.begin(start);
  }

  @Override
  public Optional<Proposal> propose() {
    long start = System.nanoTime();
    Optional<Proposal> proposal = controller.propose();
    times.proposed(Stopwatch.since(start));
    if (proposal.isEmpty()) {
      time.exhausted();
    }
    return proposal;
  }

  @Override
  public void observe(Trial trial) {
    long start = System.nanoTime();
    controller.observe(trial);
    times.observed(Stopwatch.since(start));
  }

  @Override
  public Objective objective() {
    return controller.objective();
  }

  @Override
  public Optional<Trial> winner(Collection<Trial> observed) {
    return controller.winner(observed);
  }
}
