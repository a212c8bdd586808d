package io.mixnas.evaluator.fused;

/** A block's weights in the order in which the kernels read them. */
final class ResidualWeights {
  final float[] zeros;
  final float[] ones;
  final Span[] expand; // [slice]: [input][padded], scaled as batch norm will
  final Span[] expandBack; // [slice]: [channel][padded inputs], scaled likewise
  final Span[] taps; // [slice]: [tap][padded]
  final Span[][] tapsBack; // [slice][parity]: [tap][padded]
  final Span[] project; // [slice]: [channel][padded outputs]
  final Span[] projectBack; // [slice]: [output][padded]
  private final ResidualPlan plan;

  ResidualWeights(ResidualPlan plan, Scratch scratch, boolean training) {
    this.plan = plan;
    int slices = plan.slices.size();
    int longest = Math.max(plan.wide, Math.max(plan.inputRow, plan.outputRow));
    zeros = new float[longest];
    ones = new float[longest];
    java.util.Arrays.fill(ones, 1);
    expand = new Span[slices];
    expandBack = new Span[slices];
    taps = new Span[slices];
    tapsBack = new Span[slices][];
    project = new Span[slices];
    projectBack = new Span[slices];
    for (int i = 0; i < slices; i++) {
      Slice slice = plan.slices.get(i);
      int kernel = plan.tables(i).kernel;
      if (plan.expands) {
        int inputs = slice.expand().inputs().count();
        expand[i] = scratch.keep(inputs * slice.padded());
        if (training) {
          expandBack[i] = scratch.keep(slice.width() * plan.kernels.padded(inputs));
        }
      }
      taps[i] = scratch.keep(kernel * kernel * slice.padded());
      int outputs = slice.project().outputs().count();
      project[i] = scratch.keep(slice.width() * plan.kernels.padded(outputs));
      if (training) {
        projectBack[i] = scratch.keep(outputs * slice.padded());
        tapsBack[i] =
            plan.tables(i).backward.stream()
                .map(pass -> scratch.keep(pass.tapIndex().length * slice.padded()))
                .toArray(Span[]::new);
      }
    }
  }

  /** The expansion's, times a factor per column. */
  void packExpand(Step step, int i, float[] scale) {
    Slice slice = plan.slices.get(i);
    int inputs = slice.expand().inputs().count();
    int at = step.offset() + plan.expandAt(slice);
    int backRow = plan.kernels.padded(inputs);
    for (int n = 0; n < slice.width(); n++) {
      for (int k = 0; k < inputs; k++) {
        float weight = step.parameters()[at + n * inputs + k] * scale[slice.at() + n];
        expand[i].array()[expand[i].start() + k * slice.padded() + n] = weight;
        if (expandBack[i] != null) {
          expandBack[i].array()[expandBack[i].start() + n * backRow + k] = weight;
        }
      }
    }
  }

  /** The depthwise convolution's, times a factor per column. */
  void packTaps(Step step, int i, float[] scale) {
    Slice slice = plan.slices.get(i);
    int kernel = plan.tables(i).kernel;
    int at = step.offset() + plan.depthwiseAt(slice);
    int row = slice.kernelRange().count();
    for (int tap = 0; tap < kernel * kernel; tap++) {
      int to = taps[i].start() + tap * slice.padded();
      for (int n = 0; n < slice.width(); n++) {
        taps[i].array()[to + n] = step.parameters()[at + tap * row + n] * scale[slice.at() + n];
      }
    }
    for (int pass = 0; tapsBack[i] != null && pass < tapsBack[i].length; pass++) {
      Span back = tapsBack[i][pass];
      int[] index = plan.tables(i).backward.get(pass).tapIndex();
      for (int tap = 0; tap < index.length; tap++) {
        int from = taps[i].start() + index[tap] * slice.padded();
        int to = back.start() + tap * slice.padded();
        System.arraycopy(taps[i].array(), from, back.array(), to, slice.padded());
      }
    }
  }

  /** The projection's, times a factor per output column. */
  void packProject(Step step, int i, float[] scale) {
    Slice slice = plan.slices.get(i);
    int outputs = slice.project().outputs().count();
    int firstOutput = slice.project().outputs().first();
    int at = step.offset() + plan.projectAt(slice);
    int row = plan.kernels.padded(outputs);
    int inputs = slice.project().inputs().count();
    for (int o = 0; o < outputs; o++) {
      for (int n = 0; n < slice.width(); n++) {
        float weight = step.parameters()[at + o * inputs + n] * scale[firstOutput + o];
        project[i].array()[project[i].start() + n * row + o] = weight;
        if (projectBack[i] != null) {
          projectBack[i].array()[projectBack[i].start() + o * slice.padded() + n] = weight;
        }
      }
    }
  }
}
