using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Learning.Ppo;

/// <summary>½(y - 2x)², summed over the numbers of a row; extra inputs are uniform on [-1, 1].</summary>
internal sealed class DoubledInput(Layer part, int inputColumn, int outputColumn) : AuxiliaryLoss(part, inputColumn, outputColumn)
{
    public override double Differentiate(Matrix inputs, Matrix outputs, Matrix gradients)
    {
        var sum = 0.0;
        for (var row = 0; row < inputs.Rows; row++)
        {
            for (var i = 0; i < inputs.Columns; i++)
            {
                gradients[row, i] = outputs[row, i] - 2 * inputs[row, i];
                sum += 0.5 * gradients[row, i] * gradients[row, i];
            }
        }

        return sum;
    }

    public override void Draw(ref RandomStream random, Matrix inputs)
    {
        for (var row = 0; row < inputs.Rows; row++)
            foreach (ref var number in inputs[row]) number = 2 * random.NextSingle() - 1;
    }
}
