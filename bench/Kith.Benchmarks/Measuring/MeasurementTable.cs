using System.Globalization;

namespace Kith.Benchmarks.Measuring;

/// <summary>Writes measurements row by row, as they come: aligned columns for a screen, or Markdown for a page.</summary>
/// <param name="output">Where to.</param>
/// <param name="markdown">Whether as Markdown.</param>
public sealed class MeasurementTable(TextWriter output, bool markdown)
{
    private static readonly (string Name, int Width)[] s_columns =
    [
        ("", -48), ("threads", 8), ("median", 11), ("least", 11), ("most", 11),
        ("rate", 14), ("unit", -8), ("of peak", 8), ("where", -1),
    ];

    private string _suite = "";

    /// <summary>Writes one row, and a head before the first of a suite.</summary>
    public void Add(Measurement measurement)
    {
        if (_suite != measurement.Suite) WriteHead(_suite = measurement.Suite);
        var (seconds, share) = (measurement.Seconds, measurement.Share);
        Write(
            measurement.Name, measurement.Threads.ToString(CultureInfo.InvariantCulture),
            Time(seconds.Median), Time(seconds.Least), Time(seconds.Most),
            Text(measurement.Rate), measurement.Unit, share is { } part ? Percent(part) : "", Where(measurement));
    }

    private static string Where(Measurement measurement) =>
        string.Join(", ", measurement.Details.Select(Describe).Where(text => text.Length > 0));

    private static string Describe(KeyValuePair<string, double> detail) => detail.Key switch
    {
        "operations" => $"{Text(1e-6 * detail.Value)} MFLOP",
        "bytes" or "bytes held" => $"{Text(1e-6 * detail.Value)} MB",
        "bytes a second" => $"{Text(1e-9 * detail.Value)} GB/s",
        "floor" => $"floor {Time(detail.Value)}",
        "rows a second" => $"{Text(detail.Value)} rows/s",
        "size" => "",
        _ when detail.Key.StartsWith("share of ", StringComparison.Ordinal) =>
            $"{detail.Key["share of ".Length..]} {Percent(detail.Value)}",
        _ => $"{detail.Key} {Text(detail.Value)}",
    };

    private void WriteHead(string suite)
    {
        output.WriteLine(markdown ? $"\n### {suite}\n" : $"\n{suite}");
        Write([.. s_columns.Select(column => column.Name)]);
        if (markdown) Write([.. s_columns.Select(column => column.Width < 0 ? "---" : "---:")]);
    }

    private void Write(params ReadOnlySpan<string> cells)
    {
        var line = new System.Text.StringBuilder(markdown ? "|" : "");
        for (var i = 0; i < cells.Length; i++)
        {
            if (markdown)
            {
                line.Append(' ').Append(cells[i]).Append(" |");
            }
            else
            {
                line.Append(s_columns[i].Width < 0
                    ? cells[i].PadRight(-s_columns[i].Width)
                    : cells[i].PadLeft(s_columns[i].Width)).Append("  ");
            }
        }

        output.WriteLine(line.ToString().TrimEnd());
        output.Flush();
    }

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    private static string Text(double value) =>
        value.ToString(value >= 1000 ? "N0" : value >= 10 ? "N1" : "0.###", CultureInfo.InvariantCulture);

    private static string Time(double seconds) => seconds switch
    {
        < 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:F1} ns"),
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F1} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F2} ms"),
    };
}
