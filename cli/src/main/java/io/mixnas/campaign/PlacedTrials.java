package io.mixnas.campaign;

import io.mixnas.results.CampaignHistory;
import io.mixnas.results.TrialPlacement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells what an executor of a cluster has done for a campaign, and what it does.
 *
 * @param executor its name in the cluster
 * @param machine its machine
 * @param kernels the engine there, with its kernels; empty while nothing has ended there
 * @param running the trials that it judges now
 * @param ended the number of trials that it has judged
 * @param lost the number of attempts that were lost with it
 */
public record PlacedTrials(
    String executor, String machine, String kernels, List<Integer> running, int ended, int lost) {
  public PlacedTrials {
    running = List.copyOf(running);
  }

  /**
   * Returns what each executor did, in the order in which they began; none without a cluster.
   *
   * @param inUse whether a process is at work on the campaign
   */
  static List<PlacedTrials> of(CampaignHistory history, boolean inUse) {
    List<TrialPlacement> all = history.placements();
    if (all.isEmpty()) {
      return List.of();
    }
    Instant session =
        history.provenance().sessions().stream()
            .map(each -> each.started())
            .reduce((first, second) -> second)
            .orElseThrow();
    Set<Integer> done =
        all.stream()
            .filter(placement -> placement.state() == TrialPlacement.State.ENDED)
            .map(TrialPlacement::trial)
            .collect(Collectors.toSet());
    return all.stream()
        .collect(
            Collectors.groupingBy(
                placement -> placement.executor() + " " + placement.machine(),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .map(own -> of(own, done, inUse, session))
        .toList();
  }

  private static PlacedTrials of(
      List<TrialPlacement> own, Set<Integer> done, boolean inUse, Instant session) {
    Map<Integer, TrialPlacement> latest = new LinkedHashMap<>();
    own.forEach(placement -> latest.put(placement.trial(), placement));
    List<Integer> running = new ArrayList<>();
    latest.forEach(
        (trial, placement) -> {
          if (inUse
              && !done.contains(trial)
              && placement.state() == TrialPlacement.State.BEGAN
              && !placement.time().isBefore(session)) {
            running.add(trial);
          }
        });
    return new PlacedTrials(
        own.get(0).executor(),
        own.get(0).machine(),
        own.stream()
            .map(TrialPlacement::kernels)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(""),
        running,
        count(own, TrialPlacement.State.ENDED),
        count(own, TrialPlacement.State.LOST));
  }

  private static int count(List<TrialPlacement> own, TrialPlacement.State state) {
    return (int) own.stream().filter(placement -> placement.state() == state).count();
  }

  /**
   * Returns with which kernels trials were judged, and how many with each, in one line; empty
   * without a cluster. Kernels of other widths give scores other last bits.
   */
  static String kernels(List<PlacedTrials> executors) {
    Map<String, Integer> trials = new LinkedHashMap<>();
    executors.stream()
        .filter(executor -> executor.ended() > 0)
        .forEach(executor -> trials.merge(executor.kernels(), executor.ended(), Integer::sum));
    String each =
        trials.entrySet().stream()
            .map(entry -> "%s: %s trials".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("; "));
    return trials.size() > 1
        ? each
            + "; different kernels, so equal networks may differ in the last bits of their scores"
        : each;
  }
}
