using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Goodhart.Networks;

namespace Kith.Studies.Goodhart.Watching;

/// <summary>What goes on inside a network: a picture per layer, each scaled to its own range.</summary>
internal static class BrainView
{
    // So many maps of a convolution are shown, side by side with a line between.
    private const int MostMaps = 16;

    /// <summary>Pictures of the layers after a view.</summary>
    public static IEnumerable<KeyValuePair<string, Picture>> Of(LearnedBehaviour learned, ReadOnlySpan<float> view)
    {
        var random = new RandomStream(0, "watching");
        learned.Choose(view, ref random);
        return Of("", learned.Model.Network.Root, learned.Workspace.Layers, learned.Model.Options.Architecture.View);
    }

    private static IEnumerable<KeyValuePair<string, Picture>> Of(string name, Layer layer, LayerWorkspace workspace, int side) =>
    [
        .. layer switch
        {
            Conv2d => [new(name, Maps(workspace.Output[0], side))],
            Linear => [new(name, Square(workspace.Output[0]))],
            _ => (KeyValuePair<string, Picture>[])[],
        },
        .. layer.Parts.Zip(workspace.Parts).SelectMany(part => Of(
            string.Join('.', new[] { name, part.First.Key }.Where(word => word.Length > 0)),
            part.First.Value, part.Second.Value, side)),
    ];

    // A convolution's output is [row][column][channel].
    private static Picture Maps(ReadOnlySpan<float> output, int side)
    {
        var channels = output.Length / (side * side);
        var shown = Math.Min(MostMaps, channels);
        var across = (int)Math.Ceiling(Math.Sqrt(shown));
        var down = (shown + across - 1) / across;
        var values = new float[down * (side + 1) * across * (side + 1)];
        var columns = across * (side + 1);
        for (var map = 0; map < shown; map++)
        {
            for (var pixel = 0; pixel < side * side; pixel++)
            {
                var (x, y) = ((map % across * (side + 1)) + (pixel % side), (map / across * (side + 1)) + (pixel / side));
                values[(y * columns) + x] = output[(pixel * channels) + map];
            }
        }

        return Scaled(values, columns);
    }

    private static Picture Square(ReadOnlySpan<float> output)
    {
        var side = (int)Math.Ceiling(Math.Sqrt(output.Length));
        var values = new float[side * side];
        output.CopyTo(values);
        return Scaled(values, side);
    }

    private static Picture Scaled(float[] values, int columns)
    {
        var (low, high) = (values.Min(), values.Max());
        var width = high > low ? high - low : 1;
        return WorldPainter.Paint(values, columns, value => ColourRamp.Sequential.At((value - low) / width));
    }
}
