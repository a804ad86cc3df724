using System.Text.Json;
using Kith.Numerics;

namespace Kith.Studies.Tests.Goodhart.Training;

/// <summary>
/// The original's loss of one full batch, in double precision: its clipped value loss is the larger of two means.
/// </summary>
internal readonly record struct OriginalPpoLoss(double Policy, double Value, double Entropy)
{
    /// <summary>
    /// Computes the losses and writes dL/d(output row) to <paramref name="gradient"/>; a row is logits, then value.
    /// </summary>
    public static OriginalPpoLoss Compute(JsonElement update, Matrix output, Matrix gradient)
    {
        var (rows, actions, clip) = (output.Rows, output.Columns - 1, Number(update, "eps_clip"));
        var (policy, entropy, plain, clipped) = (0.0, 0.0, 0.0, 0.0);
        for (var row = 0; row < rows; row++)
        {
            var logits = output[row][..actions].ToArray();
            var (action, advantage) = (update.GetProperty("actions")[row].GetInt32(), Number(update, "advantages", row));
            var normaliser = Math.Log(logits.Sum(logit => Math.Exp(logit)));
            double[] logs = [.. logits.Select(logit => logit - normaliser)];
            var disorder = -logs.Sum(log => Math.Exp(log) * log);
            var ratio = Math.Exp(logs[action] - Number(update, "old_log_probs", row));
            var (free, bound) = (ratio * advantage, Math.Clamp(ratio, 1 - clip, 1 + clip) * advantage);
            policy -= Math.Min(free, bound) / rows;
            entropy += disorder / rows;
            var derivative = free <= bound ? -free / rows : 0;
            for (var j = 0; j < actions; j++)
            {
                var share = Math.Exp(logs[j]);
                gradient[row, j] = (float)(derivative * ((j == action ? 1 : 0) - share)
                    + Number(update, "entropy_coef") / rows * share * (logs[j] + disorder));
            }

            plain += Math.Pow(output[row, actions] - Number(update, "returns", row), 2) / rows;
            clipped += Math.Pow(Clipped(update, output, row) - Number(update, "returns", row), 2) / rows;
        }

        for (var row = 0; row < rows; row++)
        {
            var (value, limited) = ((double)output[row, actions], Clipped(update, output, row));
            var error = plain >= clipped ? value - Number(update, "returns", row)
                : value == limited ? limited - Number(update, "returns", row)
                : 0;
            gradient[row, actions] = (float)(2 * error * Number(update, "value_coef") / rows);
        }

        return new(policy, Math.Max(plain, clipped), entropy);
    }

    private static double Clipped(JsonElement update, Matrix output, int row)
    {
        var (value, old, clip) =
            ((double)output[row, output.Columns - 1], Number(update, "old_values", row), Number(update, "eps_clip"));
        return Math.Abs(value - old) <= clip ? value : old + Math.Clamp(value - old, -clip, clip);
    }

    private static double Number(JsonElement update, string name) => update.GetProperty(name).GetDouble();

    private static double Number(JsonElement update, string name, int row) => update.GetProperty(name)[row].GetDouble();
}
