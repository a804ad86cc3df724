using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Tests.Runs.Logs;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_checksum_of_the_digits_is_the_published_one()
    {
        Assert.Equal(0xe3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0u, Crc32C.Of([]));
        Assert.Equal(0x8a9136aau, Crc32C.Of(new byte[32])); // RFC 3720, section B.4
        Assert.Equal(0x62a8ab43u, Crc32C.Of(Enumerable.Repeat((byte)0xff, 32).ToArray()));
    }

    [Fact]
    public void Every_file_begins_with_the_version_as_a_record_worked_out_by_hand()
    {
        using var writer = new EventFileWriter(_folder.Path, new StoppedClock());
        var bytes = ReadAll(writer.Path);
        byte[] head = [24, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22]; // 9 bytes of time and 15 of version
        Assert.Equal(head, bytes[..12]);
        Assert.Equal((1 << 3) | 1, bytes[12]); // field 1, 64 bits: wall time
        Assert.Equal(1772366400.0, BitConverter.ToDouble(bytes, 13));
        Assert.Equal([(3 << 3) | 2, 13, .. "brain.Event:2"u8], bytes[21..36]); // field 3, bytes: version
        Assert.Equal(Crc32C.Masked(bytes.AsSpan(12, 24)), BitConverter.ToUInt32(bytes, 36));
        Assert.Equal(40, bytes.Length);
        Assert.StartsWith("events.out.tfevents.1772366400.", Path.GetFileName(writer.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_is_the_message_worked_out_by_hand()
    {
        using var writer = new EventFileWriter(_folder.Path, new StoppedClock());
        writer.WriteScalar(300, "a/b", 1.5);
        writer.Flush();
        var data = ReadAll(writer.Path)[(40 + 12)..^4];
        byte[] value = [(1 << 3) | 2, 3, (byte)'a', (byte)'/', (byte)'b', (2 << 3) | 5, 0, 0, 0xc0, 0x3f]; // tag, float 1.5
        // step 300, summary, value
        byte[] expected = [.. data[..9], 2 << 3, 0xac, 0x02, (5 << 3) | 2, 12, (1 << 3) | 2, 10, .. value];
        Assert.Equal(expected, data);
    }

    [Fact]
    public void Scalars_texts_and_session_starts_read_back()
    {
        using var writer = new EventFileWriter(_folder.Path, new StoppedClock(), resumedAt: 4096);
        writer.WriteScalars(8192, ["train/loss", "rollout/ep_rew_mean", "größe"], [0.25, double.NaN, double.PositiveInfinity]);
        writer.WriteText(1L << 40, "config", "| key | value |\n" + new string('x', 300));
        writer.Flush();

        Assert.Collection(
            EventFileReader.Read(writer.Path),
            first => Assert.Equal(("brain.Event:2", 0, false), (first.FileVersion, first.Step, first.IsSessionStart)),
            start => Assert.Equal((true, 4097), (start.IsSessionStart, start.Step)),
            scalars =>
            {
                Assert.Equal(8192, scalars.Step);
                Assert.Equal(1772366400.0, scalars.WallTime);
                Assert.Equal([new("train/loss", 0.25f, null), new("größe", float.PositiveInfinity, null)], scalars.Values);
            },
            text =>
            {
                Assert.Equal(1L << 40, text.Step);
                Assert.Equal([new("config", null, "| key | value |\n" + new string('x', 300))], text.Values);
            });
    }

    [Fact]
    public void A_file_cut_at_any_length_gives_its_whole_records_quietly()
    {
        var (bytes, ends) = SmallFile();
        for (var length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(_folder["cut"], bytes[..length]);
            Assert.Equal(ends.Count(end => end <= length), EventFileReader.Read(_folder["cut"]).Count());
        }
    }

    [Fact]
    public void Any_flipped_bit_is_loud_and_its_record_is_named()
    {
        var (bytes, ends) = SmallFile();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(_folder["flipped"], flipped);
            var exception = Assert.Throws<RunException>(() => EventFileReader.Read(_folder["flipped"]).Count());
            Assert.Equal(Failure.WrongData, exception.Failure);
            var record = ends.Count(end => end <= bit / 8);
            Assert.Contains($"at byte {(record == 0 ? 0 : ends[record - 1])} ", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(65UL << 20, "longer than")]
    [InlineData(ulong.MaxValue, "longer than")]
    public void A_length_beyond_the_limit_is_refused_before_any_memory_is_taken(ulong length, string word)
    {
        var header = BitConverter.GetBytes(length);
        File.WriteAllBytes(_folder["long"], [.. header, .. BitConverter.GetBytes(Crc32C.Masked(header)), .. new byte[100]]);
        Assert.Contains(
            word, Assert.Throws<RunException>(() => EventFileReader.Read(_folder["long"]).Count()).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x1a, 13, 98 }, "breaks off")] // a text of 13 bytes that has one
    [InlineData(new byte[] { 0x0b }, "unknown kind")]
    [InlineData(new byte[] { 0x00, 0x01 }, "no field number")]
    [InlineData(new byte[] { 0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 }, "longer than 64 bits")]
    [InlineData(new byte[] { 0x1a, 2, 0xff, 0xfe }, "not UTF-8")]
    [InlineData(new byte[] { 0x0d, 0, 0, 0, 0 }, "no double")] // a wall time in single precision
    [InlineData(new byte[] { 0x10, 1 }, "brain.Event:2")] // a first record without version
    public void A_record_with_right_checksums_and_wrong_content_is_refused(byte[] data, string word)
    {
        var length = BitConverter.GetBytes((ulong)data.Length);
        File.WriteAllBytes(
            _folder["bad"],
            [.. length, .. BitConverter.GetBytes(Crc32C.Masked(length)), .. data, .. BitConverter.GetBytes(Crc32C.Masked(data))]);
        Assert.Contains(
            word, Assert.Throws<RunException>(() => EventFileReader.Read(_folder["bad"]).Count()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_missing_input() =>
        Assert.Equal(
            Failure.MissingInput, Assert.Throws<RunException>(() => EventFileReader.Read(_folder["missing"]).Count()).Failure);

    [Fact]
    public void Writing_scalars_allocates_nothing()
    {
        using var writer = new EventFileWriter(_folder.Path, new StoppedClock());
        string[] tags = ["train/loss", "train/entropy_loss"];
        double[] values = [1, 2];
        for (var step = 0; step < 100; step++) writer.WriteScalars(step, tags, values);
        writer.Flush();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 100; step++) writer.WriteScalars(step, tags, values);
        writer.Flush();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] ReadAll(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private (byte[] Bytes, List<long> Ends) SmallFile()
    {
        using var writer = new EventFileWriter(_folder.Path, new StoppedClock());
        for (var step = 1; step <= 2; step++)
        {
            writer.WriteScalar(step, "loss", step);
            writer.WriteText(step, "note", $"at {step}");
        }

        writer.Flush();
        var bytes = ReadAll(writer.Path);
        var ends = new List<long>();
        for (var end = 0L; end < bytes.Length;) ends.Add(end += 16 + BitConverter.ToInt64(bytes, (int)end));
        return (bytes, ends);
    }
}
