namespace Kith.Experiments.Charts;

/// <summary>Where a mark is drawn.</summary>
/// <param name="Svg">The picture.</param>
/// <param name="X">Scale from left to right.</param>
/// <param name="Y">Scale from bottom to top.</param>
/// <param name="Left">Left edge in pixels.</param>
/// <param name="Top">Upper edge in pixels.</param>
/// <param name="Right">Right edge in pixels.</param>
/// <param name="Bottom">Lower edge in pixels.</param>
/// <param name="MostPoints">How many points this mark may draw.</param>
/// <param name="Series">Which of the plot's bar series this is.</param>
/// <param name="SeriesCount">How many bar series share a category.</param>
internal sealed record PlotSpace(
    SvgWriter Svg, Scale X, Scale Y, double Left, double Top, double Right,
    double Bottom, int MostPoints, int Series, int SeriesCount)
{
    /// <summary>Pixels of one category.</summary>
    public double Slot => Math.Abs(X.At(1) - X.At(0));

    /// <summary>Name of a category, or its number.</summary>
    public string NameOf(int category) => category < X.TickLabels.Count ? X.TickLabels[category] : Numerals.Short(category);
}
