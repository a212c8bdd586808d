package io.mixnas.evaluator.command;

import io.mixnas.trial.Measure;
import java.nio.file.Path;
import java.util.Optional;

/**
 * States how an external trainer is run.
 *
 * @param command the command that is run for each network
 * @param home the absolute directory from which the command's paths are seen
 * @param measure the measure of the scores
 * @param limit the time limit of a job
 * @param resultFile the name of the file in the job's directory that has the result; empty when the
 *     last line of output has it
 * @param epochs the number of epochs of a training
 * @param resolution the resolution of the images that networks see
 * @param keepsAll whether the directories of complete jobs are kept too
 */
record CommandSettings(
    CommandTemplate command,
    Path home,
    Measure measure,
    TimeLimit limit,
    Optional<String> resultFile,
    int epochs,
    int resolution,
    boolean keepsAll) {
  /** Returns these settings with another number of epochs. */
  CommandSettings withEpochs(int count) {
    return new CommandSettings(
        command, home, measure, limit, resultFile, count, resolution, keepsAll);
  }
}
