// The compiler asks for this type when records are compiled for netstandard2.0.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
