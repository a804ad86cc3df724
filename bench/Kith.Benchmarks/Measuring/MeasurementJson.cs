using System.Text.Json.Nodes;

namespace Kith.Benchmarks.Measuring;

/// <summary>Measurements for programs.</summary>
public static class MeasurementJson
{
    /// <summary>
    /// One document: <c>machine</c>, <c>peak_gflops</c> of one thread (the best of all), and <c>measurements</c>, each with
    /// suite, name, threads, seconds per unit of work (median, least, most), rate at the median, unit, share of the peak,
    /// that peak, and further figures.
    /// </summary>
    public static JsonObject Document(IReadOnlyList<Measurement> measurements) => new()
    {
        ["machine"] = new JsonObject(Machine.Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)fact.Value))),
        ["peak_gflops"] = measurements.Where(each => each.Peak is not null).Select(each => each.Peak / each.Threads).Max(),
        ["measurements"] = new JsonArray([.. measurements.Select(Of)]),
    };

    private static JsonObject Of(Measurement measurement)
    {
        var json = new JsonObject
        {
            ["suite"] = measurement.Suite,
            ["name"] = measurement.Name,
            ["threads"] = measurement.Threads,
            ["median"] = measurement.Seconds.Median,
            ["least"] = measurement.Seconds.Least,
            ["most"] = measurement.Seconds.Most,
            ["rate"] = measurement.Rate,
            ["unit"] = measurement.Unit,
            ["share"] = measurement.Share,
            ["peak_gflops"] = measurement.Peak,
        };
        foreach (var (name, value) in measurement.Details) json[name.Replace(' ', '_')] = value;
        return json;
    }
}
