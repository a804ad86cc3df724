using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Kith.Benchmarks;

/// <summary>Writes measurements as a table, line by line as they come, or as JSON.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static void WriteTable(IEnumerable<Measurement> measurements, TextWriter output)
    {
        output.WriteLine($"{"",-44} {"median",12} {"least",12} {"most",12} {"rate",14}  {"share",6}");
        foreach (var m in measurements)
        {
            var share = m.Share is { } part ? part.ToString("P0", CultureInfo.InvariantCulture) : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{m.Name,-44} {Time(m.Median),12} {Time(m.Least),12} {Time(m.Most),12} {m.Rate,14:N1}  {share,6} {m.Unit}"));
        }
    }

    public static void WriteJson(IEnumerable<Measurement> measurements, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new { runtime = RuntimeInformation.FrameworkDescription, processors = Environment.ProcessorCount, measurements = measurements.ToArray() }, Format));

    private static string Time(double seconds) => seconds switch
    {
        < 1e-6 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:F1} ns"),
        < 1e-3 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:F1} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:F2} ms"),
    };
}
