using Kith.Numerics;

namespace Kith.Learning.Collecting;

/// <summary>Finds numbers that are NaN or infinite.</summary>
internal static class Finite
{
    /// <summary>Index of the first value that is not finite, or -1.</summary>
    public static int FirstOther(ReadOnlySpan<float> values)
    {
        if (Vectors.AreFinite(values)) return -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) return i;
        }

        return -1;
    }
}
