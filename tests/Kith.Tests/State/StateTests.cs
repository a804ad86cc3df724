using Kith.State;

namespace Kith.Tests.State;

public class StateTests
{
    [Fact]
    public void Everything_written_is_read_again()
    {
        var stream = Written(Everything);
        var reader = new StateReader(stream);
        Assert.Equal(long.MinValue, reader.ReadInt64("whole"));
        Assert.Equal(-7, reader.ReadInt32("small"));
        Assert.Equal(Math.PI, reader.ReadDouble("pi"));
        Assert.Equal("Grüße, 世界", reader.ReadText("text"));
        Assert.Equal([1, 2, 255], Read(new byte[3], span => reader.Read("bytes", span)));
        Assert.Equal([1.5f, float.NaN, -0f], Read(new float[3], span => reader.Read("floats", span)));
        Assert.Equal([double.MaxValue], Read(new double[1], span => reader.Read("doubles", span)));
        Assert.Equal([1, -1], Read(new int[2], span => reader.Read("ints", span)));
        Assert.Equal([], Read(Array.Empty<long>(), span => reader.Read("longs", span)));
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void A_state_cut_off_anywhere_is_refused()
    {
        var whole = Written(Everything).ToArray();
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidDataException>(() => ReadEverything(new StateReader(new MemoryStream(whole, 0, length))));
        ReadEverything(new StateReader(new MemoryStream(whole)));
    }

    [Fact]
    public void Another_name_kind_or_count_is_refused_with_both_named()
    {
        Refuses(writer => writer.Write("a", 1L), reader => reader.ReadInt64("b"), "'a'", "'b'");
        Refuses(writer => writer.Write("a", 1L), reader => reader.ReadDouble("a"), "Int64", "Float64");
        Refuses(writer => writer.Write("a", new float[3]), reader => reader.Read("a", new float[4]), "3", "4");
        Refuses(writer => writer.Write("a", 1L << 40), reader => reader.ReadInt32("a"), "1099511627776", "32 bits");
        Refuses(writer => writer.Write("a", new string('x', 70_000)), reader => reader.ReadText("a"), "70000", "65536");
    }

    [Fact]
    public void A_name_may_have_255_bytes_and_not_one_more()
    {
        var name = new string('n', 255);
        Assert.Equal(1, new StateReader(Written(writer => writer.Write(name, 1L))).ReadInt64(name));
        var error = Assert.Throws<ArgumentException>(() => Written(writer => writer.Write(name + "n", 1L)));
        Assert.Contains("256 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_bytes_never_do_more_than_throw_or_change_a_value()
    {
        var whole = Written(Everything).ToArray();
        for (var i = 0; i < whole.Length; i++)
        {
            foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
            {
                var changed = (byte[])whole.Clone();
                changed[i] ^= mask;
                try
                {
                    ReadEverything(new StateReader(new MemoryStream(changed)));
                }
                catch (InvalidDataException)
                {
                }
            }
        }
    }

    private static void Everything(StateWriter writer)
    {
        writer.Write("whole", long.MinValue);
        writer.Write("small", -7L);
        writer.Write("pi", Math.PI);
        writer.Write("text", "Grüße, 世界");
        writer.Write("bytes", (byte[])[1, 2, 255]);
        writer.Write("floats", (float[])[1.5f, float.NaN, -0f]);
        writer.Write("doubles", (double[])[double.MaxValue]);
        writer.Write("ints", (int[])[1, -1]);
        writer.Write("longs", (long[])[]);
    }

    private static void ReadEverything(StateReader reader)
    {
        reader.ReadInt64("whole");
        reader.ReadInt32("small");
        reader.ReadDouble("pi");
        reader.ReadText("text");
        reader.Read("bytes", new byte[3]);
        reader.Read("floats", new float[3]);
        reader.Read("doubles", new double[1]);
        reader.Read("ints", new int[2]);
        reader.Read("longs", Array.Empty<long>());
    }

    private static void Refuses(Action<StateWriter> write, Action<StateReader> read, params string[] named)
    {
        var error = Assert.Throws<InvalidDataException>(() => read(new StateReader(Written(write))));
        Assert.All(named, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static MemoryStream Written(Action<StateWriter> write)
    {
        var stream = new MemoryStream();
        write(new StateWriter(stream));
        stream.Position = 0;
        return stream;
    }

    private static T[] Read<T>(T[] destination, Action<T[]> read)
    {
        read(destination);
        return destination;
    }
}
