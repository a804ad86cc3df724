using Kith.Numerics.Elementwise;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Products;

/// <summary>
/// Products of many rows and few columns, such as a policy's heads, computed as cᵀ = bᵀ·aᵀ: the many rows then fill the vectors
/// and the few columns a tile. The sums and their order are the same.
/// </summary>
internal static unsafe class TransposedProduct
{
    private const int MostColumns = 8, LeastRows = 16;
    private const int BlockRows = 512;

    /// <summary>Whether turning pays.</summary>
    public static bool Fits(Product* product) => product->Columns <= MostColumns && product->Rows >= LeastRows;

    /// <summary>Computes a product that fits.</summary>
    public static void Run<TLanes, TVector>(Product* product)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var sums = Scratch.Get(ScratchUse.Transposed, (MostColumns + 1) * BlockRows);
        for (var row = 0; row < product->Rows; row += BlockRows)
        {
            var rows = Math.Min(BlockRows, product->Rows - row);
            var c = product->C + row * product->CRow;
            if (product->Accumulate) Transposition.Run(c, product->CRow, rows, product->Columns, sums, BlockRows);
            var transposed = new Product
            {
                Rows = product->Columns,
                Columns = rows,
                Steps = product->Steps,
                A = product->B,
                ARow = product->IsTransposed ? product->BRow : 1,
                AStep = product->IsPacked ? Panel.Width : product->IsTransposed ? 1 : product->BRow,
                B = product->A + row * product->ARow,
                BRow = product->AStep == 1 ? product->ARow : product->AStep,
                IsTransposed = product->AStep == 1,
                C = sums,
                CRow = BlockRows,
                Accumulate = product->Accumulate,
            };
            ProductKernel.RunBlocks<TLanes, TVector>(&transposed);
            Finish<TLanes, TVector>(product, sums, rows);
            Transposition.Run(sums, BlockRows, product->Columns, rows, c, product->CRow);
        }
    }

    private static void Finish<TLanes, TVector>(Product* product, float* sums, int rows)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        if (product->Bias is null && product->Activation is Activation.None) return;
        var bias = product->Bias is null ? null : sums + MostColumns * BlockRows;
        for (var column = 0; column < product->Columns; column++, sums += BlockRows)
        {
            if (bias is not null) new Span<float>(bias, rows).Fill(product->Bias[column]);
            var elements = new Elements { X = sums, Y = bias, Result = sums, Count = rows };
            Activations.Finish<TLanes, TVector>(&elements, 1, 0, product->Activation);
        }
    }
}
