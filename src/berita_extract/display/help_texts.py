"""The command line's help in Indonesian, by the English that stands at the commands and options.

White space does not count in the English; an empty line begins a paragraph in the Indonesian.
"""

from __future__ import annotations

OPTIONS, ARGUMENTS, COMMANDS = "Pilihan", "Argumen", "Perintah"
"""Headings of the help's parts."""

INDONESIAN = {
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "language of the help: id or en": "bahasa bantuan: id (Indonesia) atau en (Inggris)",
    # several commands
    "your own entries, JSONL": "entri Anda sendiri, JSONL",
    "a model's name, or its file": "nama model, atau berkasnya",
    "leave out the trained model (faster)": "tanpa model terlatih (lebih cepat)",
    "files and folders as for batch": "berkas dan map, seperti untuk batch",
    "results folder of a batch": "map hasil batch",
    # extract, show, schema, version
    "Typed records from Indonesian news.": "Catatan bertipe dari berita Indonesia.",
    "Print one record a line. Exit status 1 if any input was bad; the others are done all the same.": (
        "Cetak satu catatan per baris. Status keluar 1 jika ada masukan yang rusak; yang lain tetap dikerjakan."
    ),
    "files and folders as for batch, or - for JSONL on standard input": (
        "berkas dan map, seperti untuk batch, atau - untuk JSONL dari masukan standar"
    ),
    "write the records to this file": "tulis catatan ke berkas ini",
    "Print articles with their findings coloured, and a table of who said what.": (
        "Cetak artikel dengan temuan berwarna, serta tabel siapa berkata apa."
    ),
    "at most this many articles": "paling banyak sekian artikel",
    "Print the JSON Schema of the record.": "Cetak JSON Schema catatan.",
    "Print the version.": "Cetak versi.",
    # evaluate
    "Extract the gold's texts and print precision, recall and F1 by field, with 95 % bootstrap intervals. "
    "Exit status 1 if an article could not be scored: it is named, and the others are scored all the same; "
    "2: wrong options.": (
        "Ekstrak teks data emas dan cetak presisi, recall, dan F1 per bidang, dengan interval bootstrap 95 %.\n\n"
        "Status keluar 1 jika ada artikel yang tidak dapat dinilai: artikel itu disebut, yang lain tetap dinilai; "
        "2: pilihan salah."
    ),
    "gold: JSON or JSONL files with texts, or folders of them": (
        "data emas: berkas JSON atau JSONL beserta teksnya, atau map berisi berkas itu"
    ),
    "a table by publisher": "tabel per penerbit",
    "one line an error": "satu baris per kesalahan",
    "findings gained and lost, by article, since this file was saved": (
        "temuan yang bertambah dan hilang, per artikel, sejak berkas ini disimpan"
    ),
    "write a baseline file": "tulis berkas pembanding",
    "figures as JSON": "angka dalam JSON",
    "score the project's sealed gold: corpus figures only, and they are logged": (
        "nilai data emas tersegel milik proyek: hanya angka seluruh korpus, dan angka itu dicatat"
    ),
    "with --check: other names for all people": "bersama --check: nama lain untuk semua orang",
    "with --swap: which draw of names": "bersama --swap: undian nama yang mana",
    # batch
    "Extract archives into a folder of Parquet files. Goes on where a run with the same options stopped. "
    "Exit status 0: complete (also with bad rows, which are in errors/); 1: could not go on, or a file of an unknown "
    "kind was passed over; 2: wrong options; 130: stopped by Ctrl-C.": (
        "Ekstrak arsip ke map berisi berkas Parquet. Meneruskan proses dengan pilihan yang sama yang terhenti.\n\n"
        "Status keluar 0: selesai (juga bila ada baris rusak, yang ada di errors/); 1: tidak dapat diteruskan, atau "
        "ada berkas berjenis tak dikenal yang dilewati; 2: pilihan salah; 130: dihentikan dengan Ctrl-C."
    ),
    "files, folders and 'patterns' of .txt .json .jsonl .csv .tsv .xlsx .parquet .html .warc, plain or .gz .zst .bz2 "
    ".xz": (
        "berkas, map, dan 'pola' .txt .json .jsonl .csv .tsv .xlsx .parquet .html .warc, biasa atau .gz .zst .bz2 .xz"
    ),
    "results folder: new, or of a run that was stopped": "map hasil: baru, atau milik proses yang terhenti",
    "field=column, e.g. text=isi": "bidang=kolom, misalnya text=isi",
    "processes; 0: in this one": "jumlah proses; 0: dalam proses ini",
    "address of a Dask scheduler": "alamat penjadwal Dask",
    "at most this many rows": "paling banyak sekian baris",
    "share of the rows, e.g. 0.01": "bagian dari semua baris, misalnya 0.01",
    "day-first or month-first: how 10/12/2025 is read, where the dates themselves shall not decide": (
        "day-first atau month-first: cara membaca 10/12/2025, bila tanggal-tanggalnya sendiri tidak boleh menentukan"
    ),
    "seconds, at most 1,000,000; 0: no end": "detik, paling banyak 1.000.000; 0: tanpa batas",
    "mark near-duplicates": "tandai artikel yang hampir sama",
    "do not store the articles' texts": "jangan simpan teks artikel",
    "say what would be read, and write nothing": "katakan apa yang akan dibaca, tanpa menulis apa pun",
    # query, verify, export, report
    "Ask the results in SQL (DuckDB's). All tables have `article`; `SHOW TABLES` and `DESCRIBE quotes` say more. "
    "Only SELECT and EXPLAIN over these tables are run, so that a query of somebody else's does no harm.": (
        "Tanyai hasil dengan SQL (DuckDB). Semua tabel punya `article`; `SHOW TABLES` dan `DESCRIBE quotes` memberi "
        "tahu lebih banyak.\n\n"
        "Hanya SELECT dan EXPLAIN atas tabel-tabel ini yang dijalankan, agar kueri dari orang lain tidak merusak."
    ),
    "a SELECT over articles, people, titles, institutions, quotes, …": (
        "SELECT atas articles, people, titles, institutions, quotes, …"
    ),
    "table, csv or json (one object a line)": "table, csv, atau json (satu objek per baris)",
    "run any SQL, which may read and write files and load extensions": (
        "jalankan SQL apa pun, yang dapat membaca dan menulis berkas serta memuat ekstensi"
    ),
    "Check files, checksums, counts, records and the offset law. Exit status 1 if anything is wrong.": (
        "Periksa berkas, checksum, jumlah, catatan, dan hukum offset. Status keluar 1 jika ada yang salah."
    ),
    "also compare the input files' checksums": "bandingkan juga checksum berkas masukan",
    "Write the results as JSONL records, CSV tables, an Excel workbook or a DuckDB file, or the articles as TimeML "
    "documents, their expressions of time marked with TIMEX3.": (
        "Tulis hasil sebagai catatan JSONL, tabel CSV, buku kerja Excel, atau berkas DuckDB, atau artikelnya sebagai "
        "dokumen TimeML dengan ungkapan waktu yang ditandai TIMEX3."
    ),
    "the file (jsonl, xlsx, duckdb) or folder (csv, timex3) to write": (
        "berkas (jsonl, xlsx, duckdb) atau map (csv, timex3) yang akan ditulis"
    ),
    "jsonl, csv, xlsx, duckdb or timex3; as --out ends where not given": (
        "jsonl, csv, xlsx, duckdb, atau timex3; bila tidak diberikan, menurut akhiran --out"
    ),
    "CSV as Excel opens it: byte order mark, semicolons": "CSV sebagaimana dibuka Excel: tanda urutan bita, titik koma",
    "Write one self-contained HTML page: who is quoted, in which role, quotes to search, network, events, themes.": (
        "Tulis satu halaman HTML mandiri: siapa dikutip, dalam jabatan apa, kutipan yang dapat dicari, jejaring, "
        "peristiwa, tema."
    ),
    "the HTML page to write": "halaman HTML yang akan ditulis",
    "at most this many quotes, the newest, in the browser": (
        "paling banyak sekian kutipan, yang terbaru, di peramban kutipan"
    ),
    # explain
    "Print the candidates over some words of an article, their probabilities, and what speaks for and against. "
    "+ is kept in the record, - is not. Behind each feature its value, and what it adds to the log odds.": (
        "Cetak calon temuan pada kata-kata sebuah artikel, peluangnya, serta apa yang mendukung dan menentangnya.\n\n"
        "+ masuk catatan, - tidak. Di belakang setiap ciri tercantum nilainya dan sumbangannya pada log odds."
    ),
    "a file with articles, - for JSONL on standard input": "berkas berisi artikel, - untuk JSONL dari masukan standar",
    "words of the article; without it, all of it": "kata-kata dari artikel; tanpa pilihan ini, seluruhnya",
    "the article of this id; without it, the first": "artikel dengan id ini; tanpa pilihan ini, yang pertama",
    # learn
    "Go on training a model for people, titles and institutions with your own gold; the model itself stays as it is. "
    "Prints what was learned of each kind. Exit status 1 if an article taught nothing: it is named, and the others "
    "teach all the same; 2: wrong options, or nothing to learn from.": (
        "Lanjutkan pelatihan model untuk orang, jabatan, dan lembaga dengan data emas Anda sendiri; model asalnya "
        "tidak berubah.\n\n"
        "Mencetak apa yang dipelajari untuk setiap jenis. Status keluar 1 jika ada artikel yang tidak mengajarkan apa "
        "pun: artikel itu disebut, yang lain tetap dipakai; 2: pilihan salah, atau tidak ada yang dapat dipelajari."
    ),
    "the model's file to write, which ends in .npz": "berkas model yang akan ditulis, berakhiran .npz",
    # lexicon
    "Check the lexicon, see what its rows do, add your own entries.": (
        "Periksa kamus, lihat kerja baris-barisnya, tambahkan entri Anda sendiri."
    ),
    "Validate all tables of the lexicon, and your own entries where they are given. "
    "Prints file:line: column: message for each fault. Exit status 1 if there is any.": (
        "Periksa semua tabel kamus, dan entri Anda sendiri bila diberikan.\n\n"
        "Mencetak berkas:baris: kolom: pesan untuk setiap kesalahan. Status keluar 1 jika ada."
    ),
    "Show which rows of which tables stand in a sentence, and what the pipeline made of it.": (
        "Tampilkan baris tabel mana yang ada dalam sebuah kalimat, dan apa yang dihasilkan darinya."
    ),
    "a sentence, or several, in quotation marks": "satu kalimat atau lebih, dalam tanda petik",
    "Append an entry to your lexicon. Exit status 1, and nothing is written, for a name or alias that the file has "
    "already, or a file with faults.": (
        "Tambahkan entri ke kamus Anda.\n\n"
        "Status keluar 1, dan tidak ada yang ditulis, untuk nama atau alias yang sudah ada di berkas, atau berkas yang "
        "mengandung kesalahan."
    ),
    "your lexicon, JSONL; made where it is not there": "kamus Anda, JSONL; dibuat bila belum ada",
    "what the name is": "jenis nama itu",
    "the full name, or the head that starts titles": "nama lengkap, atau kata awal jabatan",
    "another form, the acronym among them": "bentuk lain, termasuk singkatan",
    "of an institution: the sort of body": "untuk lembaga: jenis lembaganya",
}
