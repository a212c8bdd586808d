package io.mixnas.results.report;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.Provenance;
import io.mixnas.results.Ranking;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.verification.Verification;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Measure;
import io.mixnas.trial.Trial;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The contents of a report. All text in it is treated as text, whatever it looks like.
 *
 * @param name the name of the campaign, usually its directory
 * @param state {@code running}, {@code stopped} or {@code complete}
 * @param goal the number of trials that the campaign is to have
 * @param workers the number of workers in the latest session
 * @param proxy how a trial is trained, in a few words
 * @param measure what scores measure
 * @param preparation how long the evaluators' preparation took, such as the training of shared
 *     weights
 * @param space the search space of the trials' genotypes, with the classes of their networks
 * @param ranking which trials may win, and in which order
 * @param limits the hard budgets
 * @param reference the reference point of the hypervolume
 * @param settings the settings of the campaign by name, for people
 * @param configuration the configuration as a file that repeats the campaign
 * @param command the command that repeats it with {@code configuration} at hand
 * @param provenance the provenance of its results
 * @param events the events in the order in which they were stored
 * @param trials the trials by number, including those of every event
 * @param winners the winners, the best first
 * @param verification the verification of the best trials in its present state; empty without one
 * @param published the networks to compare with
 */
public record ReportSource(
    String name,
    String state,
    int goal,
    int workers,
    String proxy,
    Measure measure,
    Duration preparation,
    SearchSpace space,
    Ranking ranking,
    Map<CostMeasure, Long> limits,
    ReferencePoint reference,
    Map<String, String> settings,
    String configuration,
    String command,
    Provenance provenance,
    List<TrialEvent> events,
    List<Trial> trials,
    List<Trial> winners,
    Optional<Verification> verification,
    List<PublishedNetwork> published) {
  public ReportSource {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(proxy, "proxy");
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(preparation, "preparation");
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(ranking, "ranking");
    Objects.requireNonNull(reference, "reference");
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(verification, "verification");
    limits = Map.copyOf(limits);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    events = List.copyOf(events);
    trials = List.copyOf(trials);
    winners = List.copyOf(winners);
    published = List.copyOf(published);
  }
}
