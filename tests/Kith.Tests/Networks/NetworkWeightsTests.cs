using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Networks;

public class NetworkWeightsTests
{
    [Fact]
    public void Saved_weights_load_with_the_same_bits()
    {
        var network = Build(3);
        network.Initialize(new RandomStream(4, "weights"));
        using var stream = new MemoryStream();
        NetworkWeights.Save(network, stream, [KeyValuePair.Create("format", "1")]);
        stream.Position = 0;
        var file = SafetensorsFile.Read(stream);
        var copy = Build(3);
        NetworkWeights.Load(copy, file);
        Assert.Equal(network.Values.Span, copy.Values.Span);
        Assert.Equal("1", file.Metadata["format"]);
        float[] input = [1, 2];
        Assert.Equal(Forward(network, input), Forward(copy, input));
    }

    [Fact]
    public void Weights_that_do_not_fit_are_named_all_at_once_and_nothing_is_loaded()
    {
        var writer = new SafetensorsWriter();
        writer.Add("a.weight", [3, 2], Enumerable.Repeat(9f, 6).ToArray());
        writer.Add("a.bias", [4], new float[4]);
        writer.Add("b.weight", [1, 3], new double[3]);
        writer.Add("c.weight", [1], new float[1]);
        using var stream = new MemoryStream();
        writer.Write(stream);
        stream.Position = 0;
        var network = Build(3);
        var error = Assert.Throws<InvalidDataException>(() => NetworkWeights.Load(network, SafetensorsFile.Read(stream)));
        Assert.Equal(
            "The weights do not fit the network: a.bias has shape [4], but [3] is needed; b.weight holds F64, "
            + "but F32 is needed; b.bias is missing; c.weight is unexpected.",
            error.Message);
        Assert.False(network.Values.Span.ContainsAnyExcept(0f));
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused_with_their_place()
    {
        var network = Build(3);
        network["b.weight"].Values[2] = float.NaN;
        using var stream = new MemoryStream();
        NetworkWeights.Save(network, stream);
        stream.Position = 0;
        var error = Assert.Throws<InvalidDataException>(() => NetworkWeights.Load(Build(3), SafetensorsFile.Read(stream)));
        Assert.Contains("b.weight is not finite at position 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bit_that_flips_anywhere_in_the_file_changes_nothing_unnoticed()
    {
        var network = Build(3);
        network.Initialize(new RandomStream(4, "weights"));
        using var stream = new MemoryStream();
        NetworkWeights.Save(network, stream, [KeyValuePair.Create("format", "pt"), KeyValuePair.Create("kith.steps", "8192")]);
        var bytes = stream.ToArray();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var copy = Build(3);
            try
            {
                var file = SafetensorsFile.Parse(bytes);
                NetworkWeights.Load(copy, file);
                // What is left is a seal that lost its name.
                Assert.False(file.Metadata.ContainsKey("kith.seal"), $"bit {bit}");
                Assert.Equal(("pt", "8192"), (file.Metadata["format"], file.Metadata["kith.steps"]));
                Assert.Equal(network.Values.Span, copy.Values.Span);
            }
            catch (InvalidDataException)
            {
                Assert.False(copy.Values.Span.ContainsAnyExcept(0f));
            }

            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    private static Network Build(int hidden) =>
        new(new Sequential(("a", new Linear(2, hidden, Activation.Relu)), ("b", new Linear(hidden, 1))));

    private static float Forward(Network network, float[] input) =>
        network.CreateWorkspace(1).Forward(new Matrix(input, 1, 2))[0, 0];
}
