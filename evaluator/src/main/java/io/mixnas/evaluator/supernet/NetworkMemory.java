package io.mixnas.evaluator.supernet;

import io.mixnas.evaluator.fused.Scratch;
import io.mixnas.evaluator.fused.Team;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that networks use one after another. It grows to the largest network and batch seen. What
 * is in it is undefined until a network fills it.
 */
final class NetworkMemory {
  private final Scratch scratch;
  private final List<float[]> maps = new ArrayList<>(); // [stage]
  private final float[][] slopes = {{}, {}};
  private float[] parameters = {};
  private float[] velocities = {};
  private float[] gradients = {};

  NetworkMemory(Team team) {
    this.scratch = new Scratch(team);
  }

  Scratch scratch() {
    return scratch;
  }

  /** Makes room for a network's parameters, velocities and gradients. */
  void begin(int length) {
    if (parameters.length < length) {
      parameters = new float[length];
      velocities = new float[length];
      gradients = new float[length];
    }
  }

  float[] parameters() {
    return parameters;
  }

  float[] velocities() {
    return velocities;
  }

  float[] gradients() {
    return gradients;
  }

  /** Returns the array of a stage's output. */
  float[] map(int stage, int length) {
    while (maps.size() <= stage) {
      maps.add(new float[0]);
    }
    if (maps.get(stage).length < length) {
      maps.set(stage, new float[length]);
    }
    return maps.get(stage);
  }

  /** Returns the array of the slopes of a stage's output. Every second stage has the same. */
  float[] slopes(int stage, int length) {
    int which = stage % 2;
    if (slopes[which].length < length) {
      slopes[which] = new float[length];
    }
    return slopes[which];
  }
}
