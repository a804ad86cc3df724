using System.Text.Json;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Tests.Shared;

namespace Kith.Tests.Learning.Ppo;

/// <summary>What recorded losses have in common: rows of parameters with their values, and numbers for each row.</summary>
internal static class LossVectors
{
    public const double Tolerance = 1e-5;

    /// <summary>Rows of a network: the parameters of each action, then the value.</summary>
    public static Matrix Outputs(IEnumerable<float[]> parameters, float[] values)
    {
        float[] outputs = [.. parameters.Zip(values).SelectMany(row => row.First.Append(row.Second))];
        return new(outputs, values.Length, outputs.Length / values.Length);
    }

    /// <summary>The derivative of the loss for every output, and the sums behind it.</summary>
    public static (float[] Gradients, LossSums Sums) Differentiate(
        this PpoLoss loss, LossInputs inputs, LossTerms terms)
    {
        var (rows, columns) = (inputs.Outputs.Rows, inputs.Outputs.Columns);
        var gradients = new float[rows * columns];
        var sums = default(LossSums);
        loss.Differentiate(inputs, terms, new Matrix(gradients, rows, columns), ref sums);
        return (gradients, sums);
    }

    /// <summary>The terms with advantages that are normalised over all rows.</summary>
    public static LossTerms NormalizingAll(this LossTerms terms, float[] advantages) =>
        terms.Normalizing(advantages, [.. Enumerable.Range(0, advantages.Length)]);

    public static float[][] Rows(this JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(Singles)];

    public static float[] Singles(this JsonElement item, string name) => Singles(item.GetProperty(name));

    private static float[] Singles(JsonElement array) => [.. array.Numbers().Select(value => (float)value)];
}
