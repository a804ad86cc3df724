using System.Runtime.InteropServices;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.State;

namespace Kith.Studies.Tests;

/// <summary>
/// A training that is saved after any update and loaded into a new one goes on with the same weights, the same
/// whole state and the same rows.
/// </summary>
internal static class ExactResume
{
    private const int After = 3;

    /// <summary>Checks it for every update.</summary>
    /// <param name="begin">Makes the training; called once more for every update.</param>
    /// <param name="updates">Updates after which it is saved.</param>
    public static void Check(Func<TrainingRun> begin, int updates)
    {
        using var whole = new Session(begin());
        whole.Begin();
        var moments = new List<byte[]> { whole.Moment() };
        var rows = new List<string> { "" };
        for (var update = 0; update < updates + After; update++)
        {
            rows.Add(whole.Advance());
            moments.Add(whole.Moment());
        }

        for (var update = 0; update < updates; update++)
        {
            using var resumed = new Session(begin());
            resumed.Load(moments[update]);
            Assert.True(
                moments[update].AsSpan().SequenceEqual(resumed.Moment()),
                $"saved after update {update}, other bits when it was loaded");
            for (var later = 1; later <= After; later++)
            {
                Assert.Equal(rows[update + later], resumed.Advance());
                Assert.True(
                    moments[update + later].AsSpan().SequenceEqual(resumed.Moment()),
                    $"saved after update {update}, other bits after update {update + later}");
            }
        }
    }

    /// <summary>A training with its tables, at a time that stands still.</summary>
    private sealed class Session(TrainingRun training) : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("kith-resume-").FullName;
        private CsvLog[]? _tables;
        private int[] _lengths = [];

        private CsvLog[] Tables =>
            _tables ??= [.. training.Tables.Select(table => CsvLog.Create(Path.Combine(_folder, table.Name), table.Columns))];

        public void Begin()
        {
            training.Begin();
            training.EvaluateIfDue(beginning: true, Tables, default);
        }

        /// <summary>An update with everything that a run does after it.</summary>
        /// <returns>The rows that were written, and whether it was the best.</returns>
        public string Advance()
        {
            if (_lengths.Length == 0) _lengths = [.. Texts().Select(text => text.Length)];
            training.Update();
            var isBest = training.EvaluateIfDue(beginning: false, Tables, default);
            training.WriteRows(Tables, default);
            var texts = Texts();
            var rows = string.Concat(texts.Select((text, index) => text[_lengths[index]..]));
            _lengths = [.. texts.Select(text => text.Length)];
            return rows + isBest;
        }

        public byte[] Moment()
        {
            var stream = new MemoryStream();
            foreach (var (_, network) in training.Networks) stream.Write(MemoryMarshal.AsBytes(network.Values.Span));
            training.Save(new StateWriter(stream));
            return stream.ToArray();
        }

        public void Load(byte[] moment)
        {
            var stream = new MemoryStream(moment);
            foreach (var (_, network) in training.Networks)
            {
                stream.ReadExactly(MemoryMarshal.AsBytes(network.Values.Span));
                network.Pack();
            }

            training.Load(new StateReader(stream));
        }

        public void Dispose()
        {
            training.Dispose();
            foreach (var table in Tables) table.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private string[] Texts()
        {
            foreach (var table in Tables) table.Flush();
            return [.. training.Tables.Select(table => File.ReadAllText(Path.Combine(_folder, table.Name)))];
        }
    }
}
