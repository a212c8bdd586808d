package io.mixnas.results.report;

import io.mixnas.objective.CostMeasure;
import io.mixnas.objective.ReferencePoint;
import io.mixnas.results.Provenance;
import io.mixnas.results.Ranking;
import io.mixnas.results.TrialEvent;
import io.mixnas.results.verification.Verification;
import io.mixnas.space.SearchSpace;
import io.mixnas.trial.Trial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report is made of. All text in it is taken as text, whatever it looks like.
 *
 * @param name of the campaign, its directory as a rule
 * @param state {@code running}, {@code stopped} or {@code complete}
 * @param goal how many trials there are to be
 * @param workers how many trained at once in the latest session
 * @param proxy how a trial is trained, as a few words
 * @param space whose genotypes the trials have, for as many classes as their networks
 * @param ranking which trials may win, and their order
 * @param limits hard budgets
 * @param reference what the hypervolume is measured from
 * @param settings of the campaign by their names, for people
 * @param configuration of the campaign as a file that repeats it
 * @param command that repeats it, {@code configuration} being at hand
 * @param provenance of its results
 * @param events in the order in which they were stored
 * @param trials by number, those of every event among them
 * @param winners the best first
 * @param verification of the best trials, as far as it has got; empty without one
 * @param published networks to compare with
 */
public record ReportSource(
    String name,
    String state,
    int goal,
    int workers,
    String proxy,
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
