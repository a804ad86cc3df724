using System.Buffers.Binary;
using System.Text;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Networks;

public class SafetensorsFileTests
{
    private const string One = """ "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]} """;

    /// <summary>Header, bytes of data behind it, and a piece of the message.</summary>
    public static TheoryData<string, int, string> BadHeaders => new()
    {
        { "", 0, "does not begin with '{'" },
        { " {}", 0, "does not begin with '{'" },
        { "[]", 0, "does not begin with '{'" },
        { "{", 0, "does not end" },
        { "{}\n", 0, "does not end" },
        { "{}\0", 0, "does not end" },
        { "{}{}", 0, "no JSON" },
        { "{} }", 0, "no JSON" },
        { "{,}", 0, "no JSON" },
        { "{/**/}", 0, "no JSON" },
        { $"{{{One},}}", 4, "no JSON" },
        { $"{{{One}}}", 0, "but 0 follow" },
        { $"{{{One}}}", 3, "but 3 follow" },
        { $"{{{One}}}", 5, "but 5 follow" }, // trailing bytes
        { $"{{{One},{One}}}", 4, "'a' appears twice" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
            8, "'a' appears twice" },
        { """{"__metadata__":{},"__metadata__":{}}""", 0, "'__metadata__' appears twice" },
        { """{"__metadata__":{"k":"1","k":"2"}}""", 0, "'k' twice" },
        { """{"__metadata__":{"k":1}}""", 0, "must be String" },
        { """{"__metadata__":{"k":{"l":"m"}}}""", 0, "must be String" }, // nested metadata
        { """{"__metadata__":{"k":null}}""", 0, "must be String" },
        { """{"__metadata__":[]}""", 0, "must be StartObject" },
        { """{"a":[]}""", 0, "must be StartObject" },
        { """{"a":null}""", 0, "must be StartObject" },
        { """{"a":{}}""", 0, "lacks one of" },
        { """{"a":{"dtype":"F32","shape":[1]}}""", 4, "lacks one of" },
        { """{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "'dtype' twice" },
        { """{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}""", 4, "'shape' twice" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"device":"cpu"}}""", 4, "should not have it" },
        { """{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype 'F31'" },
        { """{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype" },
        { """{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", 4, "must be String" },
        { """{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "must be StartArray" },
        { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}}""", 0, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[1e0],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4, "whole numbers" },
        // offsets not checked against the shape
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "needs 8 bytes" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 8, "needs 4 bytes" },
        // product overflow
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "larger than any file" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "larger than any file" },
        { """{"a":{"dtype":"F32","shape":[4294967296,4294967296,0],"data_offsets":[0,0]}}""", 0, "larger than any file" },
        { """{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}""", 0, "larger than any file" },
        { """{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}""", 1, "ends inside a byte" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "behind its end" }, // reversed
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "whole numbers" }, // negative
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "1 data_offsets" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}}""", 4, "3 data_offsets" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "must touch" }, // hole at the start
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""",
            12, "must touch" },
        // overlap
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
            8, "must touch" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
            4, "must touch" },
        // empty, inside another
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[0],"data_offsets":[2,2]}}""",
            4, "must touch" },
        { """{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "text that is none" },
        { "{\"" + new string('n', 257) + "\"" + """:{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
            4, "more than 256 bytes" },
        { "{\"a\":" + new string('[', 100_000), 0, "does not end" },
        { "{\"a\":" + new string('[', 100_000) + "}", 0, "must be StartObject" },
        { "{\"a\":{\"shape\":" + new string('[', 50) + "}", 0, "whole numbers" },
    };

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public void A_header_that_breaks_a_rule_is_refused(string header, int dataLength, string message)
    {
        var error = Assert.Throws<InvalidDataException>(
            () => SafetensorsFile.Parse(Bytes(Encoding.UTF8.GetBytes(header), dataLength)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0], "has 0 bytes")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7 }, "has 7 bytes")]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, (byte)'{' }, "claims 2 bytes, but only 1 follow")] // truncated
    [InlineData(new byte[] { 1, 225, 245, 5, 0, 0, 0, 0 }, "at most 100000000")] // oversized
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, (byte)'{', (byte)'}' }, "at most 100000000")] // lying
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 128, (byte)'{', (byte)'}' }, "at most 100000000")] // negative if read as signed
    [InlineData(new byte[] { 0, 225, 245, 5, 0, 0, 0, 0, (byte)'{', (byte)'}' }, "only 2 follow")]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xC3, 0x28, (byte)'}' }, "no UTF-8")]
    public void A_frame_that_lies_is_refused(byte[] bytes, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Parse(bytes));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_tensors_than_allowed_are_refused()
    {
        var many = string.Join(',', Enumerable.Range(0, 4097).Select(i => $$"""
            "t{{i}}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}
            """));
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Parse(Bytes(Encoding.UTF8.GetBytes($"{{{many}}}"), 0)));
    }

    [Fact]
    public void Empty_files_empty_tensors_single_numbers_and_trailing_spaces_are_allowed()
    {
        Assert.Empty(SafetensorsFile.Parse(Bytes("{}"u8, 0)).Tensors);
        var file = SafetensorsFile.Parse(Bytes("""
            {"b":{"dtype":"F32","shape":[],"data_offsets":[0,4]},
            "a":{"data_offsets":[0,0],"shape":[3,0],"dtype":"I64"},"__metadata__":{"k":"v"}}   
            """u8, 4));
        Assert.Equal(["a", "b"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([0f], file.ReadSingles("b"));
        Assert.Empty(file.ReadIntegers("a"));
        Assert.Equal("v", file.Metadata["k"]);
        Assert.Throws<InvalidDataException>(() => file.ReadDoubles("b"));
        Assert.Throws<InvalidDataException>(() => file.ReadSingles("c"));
    }

    [Fact]
    public void Empty_tensors_may_share_a_place_with_others()
    {
        var file = SafetensorsFile.Parse(Bytes("""
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"z":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},
            "y":{"dtype":"U8","shape":[0],"data_offsets":[4,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},
            "x":{"dtype":"F4","shape":[0],"data_offsets":[4,4]}}
            """u8, 8));
        Assert.Equal(["z", "a", "x", "y", "b"], file.Tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void What_was_written_is_read_with_the_same_bits()
    {
        float[] singles =
            [1.5f, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, BitConverter.Int32BitsToSingle(0x7F800001)];
        var bytes = Write(writer =>
        {
            writer.AddMetadata("what", "ein \"Test\" – ☃ 😀\n");
            writer.Add("singles", [2, 3], singles);
            writer.Add("integers", [2], (ReadOnlySpan<long>)[long.MinValue, 7]);
            writer.Add("doubles", [], (ReadOnlySpan<double>)[Math.PI]);
        });
        var file = SafetensorsFile.Read(new MemoryStream(bytes));
        Assert.Equal(["doubles", "integers", "singles"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(
            singles.Select(BitConverter.SingleToInt32Bits), file.ReadSingles("singles").Select(BitConverter.SingleToInt32Bits));
        Assert.Equal([long.MinValue, 7], file.ReadIntegers("integers"));
        Assert.Equal([Math.PI], file.ReadDoubles("doubles"));
        Assert.Equal("ein \"Test\" – ☃ 😀\n", file.Metadata["what"]);
    }

    [Fact]
    public void The_order_of_adding_does_not_change_the_file()
    {
        var forward = Write(writer =>
        {
            writer.AddMetadata("a", "1");
            writer.AddMetadata("b", "2");
            writer.Add("x", [1], (ReadOnlySpan<float>)[1f]);
            writer.Add("y", [2], (ReadOnlySpan<float>)[2f, 3f]);
        });
        var backward = Write(writer =>
        {
            writer.Add("y", [2], (ReadOnlySpan<float>)[2f, 3f]);
            writer.Add("x", [1], (ReadOnlySpan<float>)[1f]);
            writer.AddMetadata("b", "2");
            writer.AddMetadata("a", "1");
        });
        Assert.Equal(forward, backward);
        const string Expected =
            """{"__metadata__":{"a":"1","b":"2"},"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"""
            + """
            "y":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}
            """;
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(forward);
        Assert.Equal(0, length % 8);
        Assert.Equal(Expected, Encoding.UTF8.GetString(forward, 8, length).TrimEnd(' '));
        Assert.Equal(8 + length + 12, forward.Length);
    }

    [Fact]
    public void A_tensor_that_cannot_be_written_is_refused()
    {
        var writer = new SafetensorsWriter();
        writer.Add("a", [1], (ReadOnlySpan<float>)[1f]);
        Assert.Throws<ArgumentException>(() => writer.Add("a", [1], (ReadOnlySpan<float>)[1f]));
        Assert.Throws<ArgumentException>(() => writer.Add("b", [2], (ReadOnlySpan<float>)[1f]));
        Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", [1], (ReadOnlySpan<float>)[1f]));
        writer.AddMetadata("k", "1");
        Assert.Throws<ArgumentException>(() => writer.AddMetadata("k", "2"));
    }

    [Fact]
    public void Mutated_files_are_read_or_refused_but_never_crash_or_eat_memory()
    {
        var seeds = new[]
        {
            Write(writer =>
            {
                writer.AddMetadata("format", "pt");
                writer.Add("conv.weight", [2, 3], new float[6]);
                writer.Add("n", [1], (ReadOnlySpan<long>)[1]);
                writer.Add("conv.bias", [2], new float[2]);
            }),
            Bytes(Encoding.UTF8.GetBytes($"{{{One}}}"), 4),
        };
        var random = new RandomStream(20, "mutations");
        var (read, before) = (0, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Mutate(seeds[i % seeds.Length], ref random);
            try
            {
                var file = SafetensorsFile.Parse(bytes);
                // What is accepted touches every byte of the data exactly once.
                Assert.Equal(
                    bytes.Length - 8 - (int)BinaryPrimitives.ReadInt64LittleEndian(bytes),
                    file.Tensors.Sum(tensor => file.Bytes(tensor).Length));
                read++;
            }
            catch (InvalidDataException)
            {
            }
        }

        Assert.InRange(read, 100, 19_000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 20_000, 0, 64_000);
    }

    private static byte[] Mutate(byte[] original, ref RandomStream random)
    {
        var bytes = original.ToList();
        for (var change = random.NextInt(3); change >= 0; change--)
        {
            var position = random.NextInt(Math.Max(1, bytes.Count));
            switch (random.NextInt(6))
            {
                case 0 when bytes.Count > 0: bytes[position] ^= (byte)(1 << random.NextInt(8)); break;
                case 1 when bytes.Count > 0: bytes[position] = "{}[]\",:0189-e. \\u"u8[random.NextInt(17)]; break;
                case 2: bytes.RemoveRange(position, Math.Min(random.NextInt(6), bytes.Count - position)); break;
                case 3:
                    bytes.InsertRange(position, bytes.Skip(random.NextInt(bytes.Count + 1)).Take(random.NextInt(20)).ToArray());
                    break;
                case 4: bytes.RemoveRange(position, bytes.Count - position); break;
                default: if (bytes.Count > 8) bytes[random.NextInt(8)] = (byte)random.NextInt(256); break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Bytes(ReadOnlySpan<byte> header, int dataLength)
    {
        var bytes = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes.AsSpan(8));
        return bytes;
    }

    private static byte[] Write(Action<SafetensorsWriter> add)
    {
        var writer = new SafetensorsWriter();
        add(writer);
        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }
}
